using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>One operation of the control surface: what answers it, and what its users read of it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Template">Below <c>/_fixtures</c>; <c>{name}</c> stands for one segment.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Handle">What answers; null for 204.</param>
internal sealed record ControlRoute(string Method, string Template, string Summary, Func<ControlRequest, Task<JsonNode?>> Handle)
{
    /// <summary>The values that it takes from the query.</summary>
    public IReadOnlyList<ControlParameter> Query { get; init; } = [];

    /// <summary>What its JSON body is; null where it takes none.</summary>
    public string? Body { get; init; }

    /// <summary>What its answer holds; null where it has none.</summary>
    public string? Answer { get; init; }

    /// <summary>Its name in generated clients: <c>postClockAdvance</c>.</summary>
    public string OperationId => Method.ToLowerInvariant() + string.Concat(
        Template.Split('/', '.').Where(s => s is not ("" or "{name}")).Select(s => char.ToUpperInvariant(s[0]) + s[1..]));

    /// <summary>The value of <c>{name}</c>, empty where there is none; null where the path is not this one.</summary>
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

/// <summary>A value in the query of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its JSON type: <c>string</c>, <c>integer</c> or <c>number</c>.</param>
/// <param name="Meaning">What it means, and what stands in for it.</param>
internal sealed record ControlParameter(string Name, string Type, string Meaning)
{
    /// <summary>The values that it can have; empty where any will do.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public bool IsRequired { get; init; }
}
