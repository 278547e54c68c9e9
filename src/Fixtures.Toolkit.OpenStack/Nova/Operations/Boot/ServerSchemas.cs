using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The schemas of <c>POST /servers</c> and <c>PUT /servers/{id}</c>, by microversion.</summary>
internal static class ServerSchemas
{
    private static readonly Schema Base64 = Schema.String.Format("base64").MaxLength(65535);

    private static readonly Schema UuidOrNull = Schema.OneOf(Schema.Uuid, Schema.Null);

    private static readonly Schema Networks = Schema.ArrayOf(Schema.Object(network => network
        .Optional("fixed_ip", IpAddress)
        .Optional("port", UuidOrNull)
        .Optional("uuid", Schema.String)
        .Closed()));

    private static readonly Schema NetworksOrMode = OrMode(Schema.Object(network => network
        .Optional("fixed_ip", IpAddress)
        .Optional("port", UuidOrNull)
        .Optional("uuid", Schema.Uuid)
        .Closed()));

    private static readonly Schema TaggedNetworksOrMode = OrMode(Schema.Object(network => network
        .Optional("fixed_ip", IpAddress)
        .Optional("port", UuidOrNull)
        .Optional("uuid", Schema.Uuid)
        .Optional("tag", Tag)
        .Closed()));

    private static readonly Schema Server21 = Schema.Object(server => server
        .Required("name", Name)
        .Optional("imageRef", ImageIdOrEmptyString)
        .Required("flavorRef", FlavorRef)
        .Optional("adminPass", Schema.String)
        .Optional("metadata", Metadata)
        .Optional("networks", Networks)
        .Optional("OS-DCF:diskConfig", DiskConfig)
        .Optional("accessIPv4", Ipv4)
        .Optional("accessIPv6", Ipv6)
        .Optional("personality", Personality)
        .Optional("availability_zone", Name)
        .Optional("block_device_mapping", Schema.ArrayOf(BlockDeviceSchemas.Legacy))
        .Optional("block_device_mapping_v2", Schema.ArrayOf(BlockDeviceSchemas.V2))
        .Optional("config_drive", NovaParameterTypes.Boolean)
        .Optional("key_name", Name)
        .Optional("min_count", PositiveInteger)
        .Optional("max_count", PositiveInteger)
        .Optional("return_reservation_id", NovaParameterTypes.Boolean)
        .Optional("security_groups", Schema.ArrayOf(Schema.Object(group => group.Optional("name", Name).Closed())))
        .Optional("user_data", Base64)
        .Closed());

    private static readonly Schema Server219 = Server21.Extend(server => server.Optional("description", Description));

    private static readonly Schema Server232 = Server219.Extend(server => server
        .Change("networks", WithTag)
        .Change("block_device_mapping_v2", _ => Schema.ArrayOf(BlockDeviceSchemas.TaggedV2)));

    private static readonly Schema Server233 = Server219.Extend(server => server.Change("networks", WithTag));

    private static readonly Schema Server237 = Server233.Extend(server => server.Required("networks", NetworksOrMode));

    private static readonly Schema Server242 = Server237.Extend(server => server
        .Required("networks", TaggedNetworksOrMode)
        .Change("block_device_mapping_v2", _ => Schema.ArrayOf(BlockDeviceSchemas.TaggedV2)));

    private static readonly Schema Server252 = Server242.Extend(
        server => server.Optional("tags", Schema.ArrayOf(Tag).MaxItems(ServerLimits.Tags)));

    private static readonly Schema Server257 = Server252.Extend(server => server.Remove("personality"));

    private static readonly Schema Server263 = Server257.Extend(server => server.Optional("trusted_image_certificates", TrustedCerts));

    private static readonly Schema Server267 = Server263.Extend(server => server
        .Change("block_device_mapping_v2", _ => Schema.ArrayOf(BlockDeviceSchemas.TypedV2)));

    private static readonly Schema Server274 = Server267.Extend(
        server => server.Optional("host", Fqdn).Optional("hypervisor_hostname", Fqdn));

    private static readonly Schema Server290 = Server274.Extend(server => server.Optional("hostname", Hostname));

    private static readonly Schema Server294 = Server290.Extend(server => server.Change("hostname", _ => Fqdn));

    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Create =
    [
        (NovaVersions.FqdnHostname, CreateBody(Server294)),
        (NovaVersions.ServerHostname, CreateBody(Server290)),
        (NovaVersions.RequestedDestination, CreateBody(Server274)),
        (NovaVersions.VolumeType, CreateBody(Server267)),
        (NovaVersions.TrustedCertificates, CreateBody(Server263)),
        (NovaVersions.FileInjectionWithdrawn, CreateBody(Server257)),
        (NovaVersions.TagsAtCreate, CreateBody(Server252)),
        (NovaVersions.DeviceTagsRestored, CreateBody(Server242)),
        (NovaVersions.AutoNetworks, CreateBody(Server237)),
        (NovaVersions.HypervisorPaging, CreateBody(Server233)),
        (NovaVersions.DeviceTags, CreateBody(Server232)),
        (NovaVersions.ServerDescription, CreateBody(Server219)),
        (NovaVersions.Minimum, CreateBody(Server21)),
    ];

    private static readonly Schema Update21 = Schema.Object(server => server
        .Optional("name", Name)
        .Optional("OS-DCF:diskConfig", DiskConfig)
        .Optional("accessIPv4", Ipv4)
        .Optional("accessIPv6", Ipv6)
        .Closed());

    private static readonly Schema Update219 = Update21.Extend(server => server.Optional("description", Description));

    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Update =
    [
        (NovaVersions.FqdnHostname, UpdateBody(Update219.Extend(server => server.Optional("hostname", Fqdn)))),
        (NovaVersions.ServerHostname, UpdateBody(Update219.Extend(server => server.Optional("hostname", Hostname)))),
        (NovaVersions.ServerDescription, UpdateBody(Update219)),
        (NovaVersions.Minimum, UpdateBody(Update21)),
    ];

    public static Schema CreateAt(ApiVersion version) => At(Create, version);

    public static Schema UpdateAt(ApiVersion version) => At(Update, version);

    /// <summary>The schema of the microversion, from a list with the newest first.</summary>
    public static Schema At(IReadOnlyList<(ApiVersion From, Schema Body)> schemas, ApiVersion version) =>
        schemas.First(schema => version >= schema.From).Body;

    private static Schema CreateBody(Schema server) => Schema.Object(body => body
        .Required("server", server)
        .Optional("os:scheduler_hints", SchedulerHintSchemas.Hints)
        .Optional("OS-SCH-HNT:scheduler_hints", SchedulerHintSchemas.Hints)
        .Closed());

    private static Schema UpdateBody(Schema server) => Schema.Object(body => body.Required("server", server).Closed());

    private static Schema OrMode(Schema network) => Schema.OneOf(Schema.ArrayOf(network), Schema.String.Enum("none", "auto"));

    private static Schema WithTag(Schema networks) => Schema.ArrayOf(Schema.Object(network => network
        .Optional("fixed_ip", IpAddress)
        .Optional("port", UuidOrNull)
        .Optional("uuid", Schema.String)
        .Optional("tag", Tag)
        .Closed()));
}

/// <summary>Upstream's limits of servers.</summary>
internal static class ServerLimits
{
    /// <summary>The largest number of tags of a server: MAX_TAG_COUNT of objects/instance.py.</summary>
    public const int Tags = 50;
}
