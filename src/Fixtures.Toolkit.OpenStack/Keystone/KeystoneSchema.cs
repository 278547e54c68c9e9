using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http.Schemas;
using Fixtures.Toolkit.OpenStack.Http.Schemas.Wording;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The pieces that Keystone's schemas share.</summary>
/// <remarks>Source: keystone.common.validation.parameter_types.</remarks>
internal static class KeystoneSchema
{
    public static readonly Schema Boolean = Schema.Boolean.Enum(true, false, null);

    /// <exception cref="InvalidRequestException">The element does not fit; the message prints schema and value, as upstream does.</exception>
    public static void Validate(Schema schema, JsonElement element)
    {
        if (schema.Validate(element, SchemaRules.Keystone) is { } error)
            throw new InvalidRequestException(KeystoneWording.Of(error));
    }
}
