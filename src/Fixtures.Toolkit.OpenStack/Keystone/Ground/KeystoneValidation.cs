using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>How Keystone validates bodies: draft 4, the first error in keyword order.</summary>
internal static class KeystoneValidation
{
    public static readonly SchemaRules Rules = SchemaRules.Draft4;
}
