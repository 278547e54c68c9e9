using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Placement's messages for schema errors, before the fault document joins their lines.</summary>
internal static class PlacementWording
{
    public static string Of(SchemaError error) => $"JSON does not validate: {SchemaErrorReport.Of(error)}";

    public static string OfQuery(SchemaError error) => $"Invalid query string parameters: {SchemaErrorReport.Of(error)}";
}
