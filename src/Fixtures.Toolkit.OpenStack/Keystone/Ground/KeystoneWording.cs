using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Keystone's message for a schema error, with the failing schema and value in full.</summary>
internal static class KeystoneWording
{
    public static string Of(SchemaError error) => error.RelativePath is []
        ? SchemaErrorReport.Of(error)
        : $"Invalid input for field '{string.Join('/', error.RelativePath)}': {SchemaErrorReport.Of(error)}";
}
