using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Common parts of Keystone's schemas.</summary>
/// <remarks>Source: keystone.common.validation.parameter_types.</remarks>
internal static class KeystoneSchema
{
    public static readonly Schema Boolean = Schema.Boolean.Enum(true, false, null);

    public static readonly Schema Name = Schema.String.Length(1, 255).Pattern(@"[\S]+");

    public static readonly Schema ShortName = Schema.String.Length(1, 64).Pattern(@"[\S]+");

    public static readonly Schema Id = Schema.String.Length(1, 64).Pattern("^[a-zA-Z0-9-]+$");

    public static readonly Schema Description = Schema.String.Nullable();

    /// <summary>References to roles by id or name.</summary>
    public static readonly Schema RoleReferences = Schema.ArrayOf(Schema.Object(role => role
        .Optional("id", Id).Optional("name", Name).MinProperties(1).MaxProperties(1).Closed()));

    /// <summary>The schema of a creation, with <paramref name="required"/> properties.</summary>
    public static Schema Creating(Schema properties, params string[] required) =>
        properties.Extend(schema => { schema.Require(required); schema.Open(); });

    /// <summary>The schema of an update, with at least one property.</summary>
    public static Schema Updating(Schema properties) => properties.Extend(schema => schema.MinProperties(1).Open());

    /// <summary>Checks the body of a handler, unless the release has checked it at the door.</summary>
    /// <exception cref="InvalidRequestException">The element does not match.</exception>
    public static void Validate(this ApiRequest request, Schema schema, JsonElement element)
    {
        if (!KeystoneRelease.For(request).Operations.CoversBody(request))
            Validate(schema, element);
    }

    /// <exception cref="InvalidRequestException">The element does not match; the message prints schema and value, as upstream.</exception>
    public static void Validate(Schema schema, JsonElement element)
    {
        if (schema.Validate(element, KeystoneValidation.Rules) is { } error)
            throw new InvalidRequestException(KeystoneWording.Of(error));
    }
}
