using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Keystone's validation of bodies: draft 4; reports the first error in keyword order.</summary>
internal static class KeystoneValidation
{
    public static readonly SchemaRules Rules = SchemaRules.Draft4;
}
