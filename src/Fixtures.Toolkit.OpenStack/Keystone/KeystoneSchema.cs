using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The pieces that Keystone's schemas share.</summary>
/// <remarks>Source: keystone.common.validation.parameter_types.</remarks>
internal static class KeystoneSchema
{
    public static readonly Schema Boolean = Schema.Boolean.Enum(true, false, null);

    public static readonly Schema Name = Schema.String.Length(1, 255).Pattern(@"[\S]+");

    public static readonly Schema ShortName = Schema.String.Length(1, 64).Pattern(@"[\S]+");

    public static readonly Schema Id = Schema.String.Length(1, 64).Pattern("^[a-zA-Z0-9-]+$");

    public static readonly Schema Description = Schema.String.Nullable();

    /// <summary>Roles, each named by its id or its name.</summary>
    public static readonly Schema RoleReferences = Schema.ArrayOf(Schema.Object(role => role
        .Optional("id", Id).Optional("name", Name).MinProperties(1).MaxProperties(1).Closed()));

    /// <summary>A schema for the properties of a resource, of which <paramref name="required"/> must be there.</summary>
    public static Schema Creating(Schema properties, params string[] required) =>
        properties.Extend(schema => { schema.Require(required); schema.Open(); });

    /// <summary>A schema for a change: at least one property.</summary>
    public static Schema Updating(Schema properties) => properties.Extend(schema => schema.MinProperties(1).Open());

    /// <exception cref="InvalidRequestException">The element does not fit; the message prints schema and value, as upstream does.</exception>
    public static void Validate(Schema schema, JsonElement element)
    {
        if (schema.Validate(element, KeystoneValidation.Rules) is { } error)
            throw new InvalidRequestException(KeystoneWording.Of(error));
    }
}
