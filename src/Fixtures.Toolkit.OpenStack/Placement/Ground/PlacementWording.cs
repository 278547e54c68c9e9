using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>How Placement tells a client about what does not fit, before its fault document joins the lines.</summary>
internal static class PlacementWording
{
    public static string Of(SchemaError error) => $"JSON does not validate: {SchemaErrorReport.Of(error)}";

    public static string OfQuery(SchemaError error) => $"Invalid query string parameters: {SchemaErrorReport.Of(error)}";
}
