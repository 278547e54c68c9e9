using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>Nova's validation rules: JSON Schema, the first error in keyword order, numbers also as strings.</summary>
internal static class NovaValidation
{
    /// <summary>Draft 4.</summary>
    public static readonly SchemaRules Rules = new(Draft.Four, ErrorChoice.First, NovaFormats.All) { ReadsNumbersInStrings = true };

    /// <summary>Draft 2020-12, in which 1.0 is an integer.</summary>
    public static readonly SchemaRules Rules202012 = Rules with { Draft = Draft.Of202012 };
}
