using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>One operation of the control surface: its handler and its documentation.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Template">The path below <c>/_fixtures</c>; <c>{name}</c> stands for one segment.</param>
/// <param name="Summary">Its effect, in one sentence.</param>
/// <param name="Handle">The handler; it returns null for 204.</param>
internal sealed record ControlRoute(string Method, string Template, string Summary, Func<ControlRequest, Task<JsonNode?>> Handle)
{
    /// <summary>Its query parameters.</summary>
    public IReadOnlyList<ControlParameter> Query { get; init; } = [];

    /// <summary>The description of its JSON body; null if it takes none.</summary>
    public string? Body { get; init; }

    /// <summary>The description of its answer; null for 204.</summary>
    public string? Answer { get; init; }

    /// <summary>Its name in generated clients: <c>postClockAdvance</c>.</summary>
    public string OperationId => Method.ToLowerInvariant() + string.Concat(
        Template.Split('/', '.').Where(s => s is not ("" or "{name}")).Select(s => char.ToUpperInvariant(s[0]) + s[1..]));

    /// <summary>The value of <c>{name}</c>, or an empty text if the template has none; null if the path does not match.</summary>
    public string? Match(string path)
    {
        var (expected, actual) = (Template.Split('/'), path.Split('/'));
        if (expected.Length != actual.Length)
            return null;
        var name = "";
        foreach (var (template, segment) in expected.Zip(actual))
        {
            if (template == "{name}" && segment.Length > 0)
                name = segment;
            else if (template != segment)
                return null;
        }

        return name;
    }
}

/// <summary>A query parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its JSON type: <c>string</c>, <c>integer</c> or <c>number</c>.</param>
/// <param name="Meaning">Its meaning and its default.</param>
internal sealed record ControlParameter(string Name, string Type, string Meaning)
{
    /// <summary>The allowed values; empty if any value is allowed.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public bool IsRequired { get; init; }
}
