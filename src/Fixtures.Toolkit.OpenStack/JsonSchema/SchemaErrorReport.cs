using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>An error as python-jsonschema prints it: the message, then the failing schema and value over several lines.</summary>
internal static class SchemaErrorReport
{
    private const int Width = 72;

    public static string Of(SchemaError error)
    {
        var keyword = error.Keyword is { } name ? PythonRepr.Of(name) : "None";
        return $"{error.Message}\n\n"
            + $"Failed validating {keyword} in schema{Index(error.RelativeSchemaPath.SkipLast(1))}:\n    {Block(error.Schema.Document)}\n\n"
            + $"On instance{Index(error.RelativePath)}:\n    {Block(error.Instance)}";
    }

    private static string Block(System.Text.Json.JsonElement value) =>
        PythonPretty.Format(value, Width).Replace("\n", "\n    ", StringComparison.Ordinal);

    private static string Index(IEnumerable<PathStep> path) =>
        string.Concat(path.Select(step => step.Name is { } name ? $"[{PythonRepr.Of(name)}]" : $"[{step}]"));
}
