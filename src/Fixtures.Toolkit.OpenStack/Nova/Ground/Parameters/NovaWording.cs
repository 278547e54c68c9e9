using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>The messages of validation errors.</summary>
/// <remarks>Upstream: nova.api.validation.validators._SchemaValidator.validate.</remarks>
internal static class NovaWording
{
    /// <summary>Names the last element of the path; an error of the body itself has no prefix.</summary>
    public static string ForBody(SchemaError error) => error.Cause
        ?? (error.RelativePath is [.., var field] ? Input("field/attribute", field, error) : error.Message);

    /// <summary>Names the parameter, the first element of the path; the second is the index of its value.</summary>
    public static string ForQuery(SchemaError error) => error.Cause
        ?? (error.RelativePath is [var parameter, ..] ? Input("query parameters", parameter, error) : error.Message);

    private static string Input(string what, PathStep where, SchemaError error) =>
        $"Invalid input for {what} {where}. Value: {PythonRepr.Str(error.Instance)}. {error.Message}";
}
