using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>How Nova tells a client about a body or a query that does not fit.</summary>
internal static class NovaWording
{
    /// <summary>Names the last step of the path; the error of the whole body stands alone.</summary>
    public static string ForBody(SchemaError error) => error.Cause
        ?? (error.RelativePath is [.., var field] ? Input("field/attribute", field, error) : error.Message);

    /// <summary>Names the parameter, which is the first step: the values of each form a list.</summary>
    public static string ForQuery(SchemaError error) => error.Cause
        ?? (error.RelativePath is [var parameter, ..] ? Input("query parameters", parameter, error) : error.Message);

    private static string Input(string what, PathStep where, SchemaError error) =>
        $"Invalid input for {what} {where}. Value: {PythonRepr.Str(error.Instance)}. {error.Message}";
}
