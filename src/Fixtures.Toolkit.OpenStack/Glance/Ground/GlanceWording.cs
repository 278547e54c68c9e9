using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>How Glance tells a client about an object that does not fit the schema of that name.</summary>
internal static class GlanceWording
{
    public static string Of(SchemaError error, string schemaName) =>
        $"Provided object does not match schema '{schemaName}': {SchemaErrorReport.Of(error)}";
}
