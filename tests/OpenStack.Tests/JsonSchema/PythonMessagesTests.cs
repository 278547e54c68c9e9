using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.JsonSchema;

/// <summary>Compares with the errors of python-jsonschema 4.10.3, recorded in python-messages.json.</summary>
public sealed class PythonMessagesTests
{
    private static readonly JsonElement Groups = Recorded("python-messages.json");

    public static IEnumerable<object[]> Schemas =>
        Groups.EnumerateArray().Select((group, index) => new object[] { index, group.GetProperty("schema").GetRawText() });

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_instance_gets_the_error_that_python_raised(int index, string schema)
    {
        var group = Groups[index];
        var rules = group.GetProperty("rules").GetString()!;
        var read = SchemaOf(group.GetProperty("schema"));

        var differences = group.GetProperty("cases").EnumerateArray()
            .Select(expected => (
                Expected: Told(expected),
                Actual: Told(read.Validate(expected.GetProperty("instance"), RulesOf(rules)), rules, expected)))
            .Where(pair => pair.Expected != pair.Actual)
            .Select(pair => $"expected: {pair.Expected}\n  actual: {pair.Actual}")
            .ToList();

        Assert.True(differences.Count == 0, $"{rules} {schema}\n{string.Join("\n", differences)}");
    }

    internal static JsonElement Recorded(string file, [CallerFilePath] string here = "") =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(here)!, file))).RootElement;

    private static Schema SchemaOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("parameter", out var parameter))
            return Schema.Parse(schema);

        var name = parameter.GetString()!;
        var field = typeof(NovaParameterTypes).GetField(
                name.Replace("_", "", StringComparison.Ordinal), BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException($"There is no parameter type {name}.");
        return Schema.Object(body => body.Optional(name, (Schema)field.GetValue(null)!));
    }

    private static SchemaRules RulesOf(string name) => name switch
    {
        "draft4" => SchemaRules.Draft4,
        "draft2020" => SchemaRules.Draft202012,
        "nova" or "nova_query" => NovaValidation.Rules,
        "keystone" => KeystoneValidation.Rules,
        "placement" => PlacementValidation.Rules,
        _ => GlanceValidation.Rules,
    };

    private static string Told(JsonElement expected) => expected.TryGetProperty("message", out var message)
        ? $"{message} at {expected.GetProperty("path")} by {expected.GetProperty("keyword")} of {expected.GetProperty("schemaPath")} "
            .Replace(", ", ",", StringComparison.Ordinal) + (expected.TryGetProperty("text", out var text) ? text.GetString() : "")
        : "valid";

    private static string Told(SchemaError? error, string rules, JsonElement expected) => error is null
        ? "valid"
        : $"{error.Message} at {Json(error.Path)} by {error.Keyword} of {Json(error.AbsoluteSchemaPath)} "
            .Replace(", ", ",", StringComparison.Ordinal) + (expected.TryGetProperty("text", out _) ? Worded(error, rules) : "");

    private static string Worded(SchemaError error, string rules) => rules switch
    {
        "nova" => NovaWording.ForBody(error),
        "nova_query" => NovaWording.ForQuery(error),
        "keystone" => KeystoneWording.Of(error),
        "placement" => PlacementWording.Of(error),
        "glance" => GlanceWording.Of(error, "image"),
        _ => SchemaErrorReport.Of(error),
    };

    private static string Json(IEnumerable<PathStep> path) =>
        $"[{string.Join(",", path.Select(step => step.Name is { } name ? $"\"{Escaped(name)}\"" : $"{step}"))}]";

    private static string Escaped(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal);
}
