using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Cinder's validation of bodies: JSON Schema draft 4, the first error in keyword order, numbers also as strings.</summary>
/// <remarks>Source: cinder.api.validation.validators.</remarks>
internal static class CinderValidation
{
    public static readonly SchemaRules Rules =
        new(Draft.Four, ErrorChoice.First, Parameters.CinderFormats.All) { ReadsNumbersInStrings = true };

    /// <summary>Names the last element of the path; an error of the body itself has no prefix.</summary>
    public static string WordingOf(SchemaError error) => error.Cause
        ?? (error.RelativePath is [.., var field]
            ? $"Invalid input for field/attribute {field}. Value: {PythonRepr.Str(error.Instance)}. {error.Message}"
            : error.Message);
}
