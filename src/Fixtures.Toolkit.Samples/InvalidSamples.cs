using System.Net;

namespace Fixtures.Toolkit;

/// <summary>Requests with one mistake each, by topic: <see cref="Samples.Invalid"/>. The messages were recorded on OpenStack Zed.</summary>
public sealed class InvalidSamples
{
    private const string Nowhere = "11111111-2222-3333-4444-555555555555";
    private static readonly string TooLong = new('x', 256);

    internal InvalidSamples() =>
        All = [.. Servers, .. Flavors, .. Keypairs, .. Networks, .. Images, .. Volumes, .. Identities, .. ResourceProviders];

    /// <summary>Servers: the name, the flavor, the image, the networks, the numbers, …</summary>
    public IReadOnlyList<InvalidSample> Servers { get; } =
    [
        Server("empty name", new() { ["name"] = "" }, "Invalid input for field/attribute name. Value: . '' is too short"),
        Server(
            "name too long",
            new() { ["name"] = TooLong },
            $"Invalid input for field/attribute name. Value: {TooLong}. '{TooLong}' is too long"),
        Server("no such flavor", new() { ["flavorRef"] = "no-such-flavor" }, "Flavor no-such-flavor could not be found."),
        Server("no such image", [], "Can not find requested image"),
        Server(
            "unknown kind of networks",
            new() { ["networks"] = "some" },
            "Invalid input for field/attribute networks. Value: some. 'some' is not valid under any of the given schemas"),
        Server("fewest above most", new() { ["min_count"] = 3, ["max_count"] = 2 }, "min_count must be <= max_count"),
        Server("no such zone", new() { ["availability_zone"] = "moon" }, "The requested availability zone is not available"),
        Server(
            "metadata that is no text",
            new() { ["metadata"] = new { a = 5 } },
            "Invalid input for field/attribute a. Value: 5. 5 is not of type 'string'"),
        Server(
            "user data not in base64",
            new() { ["user_data"] = "not base64" },
            "Invalid input for field/attribute user_data. Value: not base64. 'not base64' is not a 'base64'"),
        Server("unknown field", new() { ["colour"] = "red" }, "Additional properties are not allowed ('colour' was unexpected)"),
    ];

    /// <summary>Flavors: the sizes, the name, the id.</summary>
    public IReadOnlyList<InvalidSample> Flavors { get; } =
    [
        Flavor("no memory", new() { ["ram"] = 0 }, "Invalid input for field/attribute ram. Value: 0. 0 is less than the minimum of 1"),
        Flavor(
            "negative vCPUs",
            new() { ["vcpus"] = -1 },
            "Invalid input for field/attribute vcpus. Value: -1. -1 is less than the minimum of 1"),
        Flavor("empty name", new() { ["name"] = "" }, "Invalid input for field/attribute name. Value: . '' is too short"),
        Flavor(
            "a size that is no number",
            new() { ["disk"] = "much" },
            "Invalid input for field/attribute disk. Value: much. 'much' does not match '^[0-9]+$'"),
        Flavor(
            "a slash in the id",
            new() { ["id"] = "bad/id" },
            "Invalid input for field/attribute id. Value: bad/id. 'bad/id' does not match '^(?! )[a-zA-Z0-9. _-]+(?<! )$'"),
    ];

    /// <summary>Keypairs: the key, the name.</summary>
    public IReadOnlyList<InvalidSample> Keypairs { get; } =
    [
        Compute(
            "no key",
            "/os-keypairs",
            new { keypair = new { name = "key", public_key = "nonsense" } },
            "Keypair data is invalid: failed to generate fingerprint"),
        Compute(
            "a slash in the name",
            "/os-keypairs",
            new { keypair = new { name = "a/b", public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJcb" } },
            "An invalid 'name' value was provided. The name must be: Only expected characters: "
                + "[@._- 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ]"),
        Compute(
            "a key to be generated", "/os-keypairs", new { keypair = new { name = "generated" } }, "'public_key' is a required property"),
    ];

    /// <summary>Networks, subnets and ports: the name, the addresses, the network.</summary>
    public IReadOnlyList<InvalidSample> Networks { get; } =
    [
        Network(
            "name too long",
            "network",
            new { name = TooLong },
            $"Invalid input for name. Reason: '{TooLong}' exceeds maximum length of 255."),
        Network("unknown field", "network", new { colour = "red" }, "Unrecognized attribute(s) 'colour'"),
        Network(
            "a state that is no truth value",
            "network",
            new { admin_state_up = "maybe" },
            "Invalid input for operation: 'maybe' cannot be converted to boolean."),
        Network(
            "IP version 5",
            "subnet",
            new { network_id = Nowhere, ip_version = 5, cidr = "10.9.0.0/24" },
            "Invalid input for ip_version. Reason: 5 is not in valid_values."),
        Network(
            "a block that is none",
            "subnet",
            new { network_id = Nowhere, ip_version = 4, cidr = "10.9.0.0/40" },
            "Invalid input for operation: 10.9.0.0/40 is not in a CIDR format."),
        Network(
            "a subnet of no network",
            "subnet",
            new { network_id = Nowhere, ip_version = 4, cidr = "10.9.0.0/24" },
            $"Network {Nowhere} could not be found.") with { Status = HttpStatusCode.NotFound },
        Network(
            "a port of no network",
            "port",
            new { network_id = Nowhere },
            $"Network {Nowhere} could not be found.") with { Status = HttpStatusCode.NotFound },
        Network(
            "a hardware address that is none",
            "port",
            new { network_id = Nowhere, mac_address = "nonsense" },
            "Invalid input for mac_address. Reason: 'nonsense' is not a valid MAC address."),
    ];

    /// <summary>Images: the formats, the visibility, what only Glance may set.</summary>
    public IReadOnlyList<InvalidSample> Images { get; } =
    [
        Image(
            "unknown disk format",
            new() { ["disk_format"] = "floppy" },
            "'floppy' is not one of [None, 'ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop']"),
        Image(
            "unknown visibility",
            new() { ["visibility"] = "secret" },
            "'secret' is not one of ['community', 'public', 'private', 'shared']"),
        Image("negative memory", new() { ["min_ram"] = -1 }, "Invalid value '-1' for parameter 'min_ram': Cannot be a negative value"),
        Image("its status", new() { ["status"] = "active" }, "Attribute 'status' is read-only.") with { Status = HttpStatusCode.Forbidden },
        Image("an id that is no UUID", new() { ["id"] = "not-a-uuid" }, "'not-a-uuid' does not match"),
    ];

    /// <summary>
    /// Containers and objects: names, policies, metadata, expiry, hashes, manifests. They are not in <see cref="All"/>, because a cloud has
    /// object storage only where it is asked for.
    /// </summary>
    public IReadOnlyList<InvalidObjectSample> Objects { get; } = InvalidObjectSample.All;

    /// <summary>Volumes, snapshots, backups and volume types: the size, the name, the type, the source.</summary>
    public IReadOnlyList<InvalidSample> Volumes { get; } =
    [
        Volume("no size", new() { ["size"] = 0 }, "Invalid input for field/attribute size. Value: 0. 0 is less than the minimum of 1"),
        Volume(
            "a size that is no number",
            new() { ["size"] = "much" },
            "Invalid input for field/attribute size. Value: much. 'much' does not match '^[0-9]+$'"),
        Volume("name too long", new() { ["name"] = TooLong }, "Invalid input received: name has 256 characters, more than 255."),
        Volume("unknown field", new() { ["colour"] = "red" }, "Additional properties are not allowed ('colour' was unexpected)"),
        Volume(
            "metadata that is no text",
            new() { ["metadata"] = new { a = 5 } },
            "Invalid input for field/attribute a. Value: 5. 5 is not of type 'string'"),
        Volume("no such zone", new() { ["availability_zone"] = "moon" }, "Availability zone 'moon' is invalid."),
        Volume("no such image", new() { ["imageRef"] = Nowhere }, "Invalid image identifier or unable to access requested image."),
        Volume(
            "no such type",
            new() { ["volume_type"] = "no-such-type" },
            "Volume type with name no-such-type could not be found.") with { Status = HttpStatusCode.NotFound },
        Volume(
            "a copy of no volume",
            new() { ["source_volid"] = Nowhere },
            $"Volume {Nowhere} could not be found.") with { Status = HttpStatusCode.NotFound },
        BlockStorage(
            "a snapshot of no volume",
            "snapshot",
            new { volume_id = Nowhere },
            $"Volume {Nowhere} could not be found.") with { Status = HttpStatusCode.NotFound },
        BlockStorage(
            "a backup of no volume",
            "backup",
            new { volume_id = Nowhere },
            $"Volume {Nowhere} could not be found.") with { Status = HttpStatusCode.NotFound },
    ];

    /// <summary>Users and projects: the name, the parent.</summary>
    public IReadOnlyList<InvalidSample> Identities { get; } =
    [
        Identity("a user without a name", "user", new { name = "" }, "Invalid input for field 'name': '' is too short"),
        Identity("a user's name too long", "user", new { name = TooLong }, $"'{TooLong}' is too long"),
        Identity(
            "a user's state that is no truth value",
            "user",
            new { name = "ada", enabled = "yes" },
            "Invalid input for field 'enabled': 'yes' is not of type 'boolean'"),
        Identity(
            "a user's name that is taken",
            "user",
            new { name = "admin" },
            "Conflict occurred attempting to store user - Duplicate entry found with name admin at domain ID default.") with { Status =
                HttpStatusCode.Conflict },
        Identity("a project without a name", "project", new { name = "" }, "Invalid input for field 'name': '' is too short"),
        Identity("a project of no parent", "project", new { name = "blue", parent_id = Nowhere }, $"Could not find project: {Nowhere}."),
    ];

    /// <summary>Resource providers: the name, the UUID, the parent.</summary>
    public IReadOnlyList<InvalidSample> ResourceProviders { get; } =
    [
        Provider("empty name", new { name = "" }, "Object action create failed because: name is required"),
        Provider("an id that is no UUID", new { name = "p", uuid = "not-a-uuid" }, "JSON does not validate: 'not-a-uuid' is not a 'uuid'"),
        Provider(
            "no such parent",
            new { name = "p", parent_provider_uuid = Nowhere },
            "Object action create failed because: parent provider UUID does not exist."),
    ];

    /// <summary>All of them.</summary>
    public IReadOnlyList<InvalidSample> All { get; }

    private static InvalidSample Compute(string name, string path, object body, string message) =>
        new(name, "compute", path, body, HttpStatusCode.BadRequest, message) { Microversion = NovaClient.Microversion };

    private static InvalidSample Server(string name, Dictionary<string, object> wrong, string message) => Compute(name, "/servers", new
    {
        server = With(new() { ["name"] = "web", ["flavorRef"] = "1", ["imageRef"] = Nowhere, ["networks"] = "none" }, wrong),
    }, message);

    private static InvalidSample Flavor(string name, Dictionary<string, object> wrong, string message) => Compute(name, "/flavors", new
    {
        flavor = With(new() { ["name"] = "big", ["ram"] = 512, ["vcpus"] = 1, ["disk"] = 1 }, wrong),
    }, message);

    private static InvalidSample Network(string name, string kind, object document, string message) =>
        new(name, "network", $"/v2.0/{kind}s", new Dictionary<string, object> { [kind] = document }, HttpStatusCode.BadRequest, message);

    private static InvalidSample Image(string name, Dictionary<string, object> wrong, string message) => new(
        name, "image", "/v2/images", With(new() { ["name"] = "image", ["disk_format"] = "raw", ["container_format"] = "bare" }, wrong),
        HttpStatusCode.BadRequest, message);

    private static InvalidSample BlockStorage(string name, string kind, object document, string message) =>
        new(name, "block-storage", $"/{kind}s", new Dictionary<string, object> { [kind] = document }, HttpStatusCode.BadRequest, message)
        {
            Microversion = CinderClient.Microversion,
        };

    private static InvalidSample Volume(string name, Dictionary<string, object> wrong, string message) =>
        BlockStorage(name, "volume", With(new() { ["name"] = "data", ["size"] = 1 }, wrong), message);

    private static InvalidSample Identity(string name, string kind, object document, string message) =>
        new(name, "identity", $"/{kind}s", new Dictionary<string, object> { [kind] = document }, HttpStatusCode.BadRequest, message);

    private static InvalidSample Provider(string name, object body, string message) =>
        new(name, "placement", "/resource_providers", body, HttpStatusCode.BadRequest, message) { Microversion = "1.39" };

    private static Dictionary<string, object> With(Dictionary<string, object> right, Dictionary<string, object> wrong)
    {
        foreach (var (field, value) in wrong)
            right[field] = value;
        return right;
    }
}
