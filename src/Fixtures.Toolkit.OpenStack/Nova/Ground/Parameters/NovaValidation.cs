using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>Nova's validation rules: JSON Schema draft 4, the first error in keyword order, numbers also as strings.</summary>
internal static class NovaValidation
{
    public static readonly SchemaRules Rules = new(Draft.Four, ErrorChoice.First, NovaFormats.All) { ReadsNumbersInStrings = true };
}
