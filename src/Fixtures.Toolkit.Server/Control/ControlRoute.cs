using System.Net;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>One operation of the control surface: its handler and its documentation.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Template">The path below <c>/_fixtures</c>; <c>{name}</c> or <c>{id}</c> stands for one segment.</param>
/// <param name="Summary">Its effect, in one sentence.</param>
/// <param name="Handle">The handler; it returns null for 204.</param>
internal sealed record ControlRoute(string Method, string Template, string Summary, Func<ControlRequest, Task<JsonNode?>> Handle)
{
    /// <summary>Its query parameters.</summary>
    public IReadOnlyList<ControlParameter> Query { get; init; } = [];

    /// <summary>The description of its JSON body; null if it takes none.</summary>
    public string? Body { get; init; }

    /// <summary>Examples of its body, by what they do.</summary>
    public IReadOnlyList<ControlExample> BodyExamples { get; init; } = [];

    /// <summary>The description of its answer; null for 204.</summary>
    public string? Answer { get; init; }

    /// <summary>An example of its answer, as JSON; null for none.</summary>
    public string? AnswerExample { get; init; }

    /// <summary>The status of an answer with a body.</summary>
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>The media type of its answer.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The parameter in its path, without braces; null if it has none.</summary>
    public string? PathParameter => Template.Split('/').Where(IsParameter).Select(segment => segment[1..^1]).FirstOrDefault();

    /// <summary>Its name in generated clients: <c>postClockAdvance</c>, <c>getFaultsById</c>.</summary>
    public string OperationId
    {
        get
        {
            var words = Template.Split('/', '.').Where(word => word.Length > 0 && !IsParameter(word)).Select(Capitalized);
            var name = Method.ToLowerInvariant() + string.Concat(words.DefaultIfEmpty("Page"));
            return PathParameter is { } parameter && Template.EndsWith('}') ? $"{name}By{Capitalized(parameter)}" : name;
        }
    }

    /// <summary>The value of the parameter in the path, empty if the template has none; null if the path does not match.</summary>
    public string? Match(string path)
    {
        var (expected, actual) = (Template.Split('/'), path.Split('/'));
        if (expected.Length != actual.Length)
            return null;
        var name = "";
        foreach (var (template, segment) in expected.Zip(actual))
        {
            if (IsParameter(template) && segment.Length > 0)
                name = segment;
            else if (template != segment)
                return null;
        }

        return name;
    }

    private static bool IsParameter(string segment) => segment is ['{', .., '}'];

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..];
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

/// <summary>An example of a body.</summary>
/// <param name="Name">Its key in the document: <c>rate-limit</c>.</param>
/// <param name="Meaning">Its effect, in one sentence.</param>
/// <param name="Json">The body.</param>
internal sealed record ControlExample(string Name, string Meaning, string Json);
