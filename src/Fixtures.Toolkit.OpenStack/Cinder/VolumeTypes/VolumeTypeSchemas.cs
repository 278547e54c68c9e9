using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <remarks>Source: cinder.api.schemas.volume_types, types_extra_specs, volume_type_access and volume_type_encryption.</remarks>
internal static class VolumeTypeSchemas
{
    public static readonly Schema Create = Wrap("volume_type", Schema.Object(type => type
        .Required("name", CinderParameterTypes.Name)
        .Optional("description", CinderParameterTypes.Description)
        .Optional("extra_specs", CinderParameterTypes.ExtraSpecsWithNull)
        .Optional("os-volume-type-access:is_public", CinderParameterTypes.Boolean)
        .Closed()));

    public static readonly Schema Update = Wrap("volume_type", Schema.Object(type => type
        .Optional("name", CinderParameterTypes.UpdateName)
        .Optional("description", CinderParameterTypes.Description)
        .Optional("is_public", CinderParameterTypes.Boolean)
        .Closed()));

    public static readonly Schema CreateSpecs = Wrap("extra_specs", CinderParameterTypes.ExtraSpecsWithNoSpacesKey);

    public static readonly Schema UpdateSpec =
        CinderParameterTypes.ExtraSpecsWithNoSpacesKey.Extend(specs => specs.MinProperties(1).MaxProperties(1));

    public static readonly Schema CreateEncryption = Wrap("encryption", Encryption(isComplete: true));

    public static readonly Schema UpdateEncryption = Wrap("encryption", Encryption(isComplete: false));

    private static readonly Schema ProjectText = Schema.String.Length(1, 255);

    private static readonly Schema AddOfUuid = Access("addProjectAccess", Schema.Uuid);
    private static readonly Schema AddOfText = Access("addProjectAccess", ProjectText);
    private static readonly Schema RemoveOfUuid = Access("removeProjectAccess", Schema.Uuid);
    private static readonly Schema RemoveOfText = Access("removeProjectAccess", ProjectText);

    public static Schema AddAccess(CinderRelease release) => release.AccessTakesAnyProject ? AddOfText : AddOfUuid;

    public static Schema RemoveAccess(CinderRelease release) => release.AccessTakesAnyProject ? RemoveOfText : RemoveOfUuid;

    private static Schema Access(string action, Schema project) =>
        Wrap(action, Schema.Object(access => access.Required("project", project).Closed()));

    private static Schema Encryption(bool isComplete) => Schema.Object(encryption =>
    {
        encryption
            .Optional("key_size", CinderParameterTypes.KeySize)
            .Optional("provider", Schema.String.Length(0, 255))
            .Optional("control_location", Schema.Any.Enum("front-end", "back-end"))
            .Optional("cipher", Schema.OfType("string", "null").Length(0, 255));
        if (isComplete)
            encryption.Require("provider", "control_location");
        encryption.Open();
    });

    private static Schema Wrap(string name, Schema content) => Schema.Object(body => body.Required(name, content).Closed());
}
