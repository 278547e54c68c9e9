using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>The schemas of block devices, by the form and the microversion of the request.</summary>
internal static class BlockDeviceSchemas
{
    public static readonly Schema Legacy = Schema.Object(device => device
        .Optional("virtual_name", Schema.String.MaxLength(255))
        .Optional("volume_id", Schema.Uuid)
        .Optional("snapshot_id", Schema.Uuid)
        .Optional("volume_size", VolumeSize)
        .Optional("device_name", Schema.String.Length(1, 255).Pattern("^[a-zA-Z0-9._-r/]*$"))
        .Optional("delete_on_termination", NovaParameterTypes.Boolean)
        .Optional("no_device", Schema.Any)
        .Optional("connection_info", Schema.String.MaxLength(16777215))
        .Closed());

    public static readonly Schema V2 = Legacy.Extend(device => device
        .Optional("source_type", Schema.String.Enum("volume", "image", "snapshot", "blank"))
        .Optional("uuid", Schema.String.Length(1, 255).Pattern("^[a-zA-Z0-9._-]*$"))
        .Optional("image_id", Schema.Uuid)
        .Optional("destination_type", Schema.String.Enum("local", "volume"))
        .Optional("guest_format", Schema.String.MaxLength(255))
        .Optional("device_type", Schema.String.MaxLength(255))
        .Optional("disk_bus", Schema.String.MaxLength(255))
        .Optional("boot_index", Schema.OfType("integer", "string", "null").Pattern("^-?[0-9]+$")));

    public static readonly Schema TaggedV2 = V2.Extend(device => device.Optional("tag", Tag));

    public static readonly Schema TypedV2 = TaggedV2.Extend(device => device.Optional("volume_type", VolumeType));
}

/// <summary>The schema of scheduler hints. Unknown hints are accepted and passed to the scheduler.</summary>
internal static class SchedulerHintSchemas
{
    public static readonly Schema Hints = Schema.Object(hints => hints
        .Optional("group", Schema.Uuid)
        .Optional("different_host", Schema.OneOf(Schema.Uuid, Schema.ArrayOf(Schema.Uuid)))
        .Optional("same_host", Schema.OfType("string", "array").Items(Schema.Uuid))
        .Optional("query", Schema.OfType("string", "object"))
        .Optional("target_cell", Name)
        .Optional("different_cell", Schema.OfType("string", "array").Items(Schema.String))
        .Optional("build_near_host_ip", IpAddress)
        .Optional("cidr", Schema.String.Pattern("^/[0-9a-f.:]+$"))
        .Open());
}
