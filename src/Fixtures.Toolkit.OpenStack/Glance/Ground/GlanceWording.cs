using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Glance's message for an object that does not match the schema of that name.</summary>
internal static class GlanceWording
{
    public static string Of(SchemaError error, string schemaName) =>
        $"Provided object does not match schema '{schemaName}': {SchemaErrorReport.Of(error)}";
}
