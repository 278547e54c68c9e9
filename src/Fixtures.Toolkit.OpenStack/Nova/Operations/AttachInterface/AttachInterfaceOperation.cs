using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>Attaches and detaches ports, and adds and removes their fixed addresses.</summary>
internal static class AttachInterfaceOperation
{
    public const string ListRule = "os_compute_api:os-attach-interfaces:list";
    public const string ShowRule = "os_compute_api:os-attach-interfaces:show";
    public const string CreateRule = "os_compute_api:os-attach-interfaces:create";
    public const string DeleteRule = "os_compute_api:os-attach-interfaces:delete";
    public const string AddFixedIpRule = "os_compute_api:os-multinic:add";
    public const string RemoveFixedIpRule = "os_compute_api:os-multinic:remove";

    public const string AttachStart = "instance.interface_attach.start";
    public const string AttachEnd = "instance.interface_attach.end";
    public const string AttachError = "instance.interface_attach.error";
    public const string DetachStart = "instance.interface_detach.start";
    public const string DetachEnd = "instance.interface_detach.end";

    public static readonly ServerStateCheck AttachStates = new("attach_interface", [VmStates.Active, VmStates.Paused, VmStates.Stopped]);

    public static readonly ServerStateCheck DetachStates = AttachStates with { Name = "detach_interface" };

    public static Schema AddFixedIpBody => Schema.Object(add => add
        .Required("networkId", Schema.OfType("string", "number").MinLength(1).MaxLength(36))
        .Closed());

    public static Schema RemoveFixedIpBody => Schema.Object(remove => remove.Required("address", IpAddress).Closed());

    private const string EarlierInterfaceRule = "os_compute_api:os-attach-interfaces";
    private const string EarlierFixedIpRule = "os_compute_api:os-multinic";

    private static Schema Attachment => Schema.Object(attachment => attachment
        .Optional("net_id", Schema.Uuid)
        .Optional("port_id", Schema.Uuid)
        .Optional(
            "fixed_ips", Schema.Array.MinItems(1).MaxItems(1).Items(Schema.Object(ip => ip.Required("ip_address", IpAddress).Closed())))
        .Closed());

    /// <summary>The bodies of <c>POST /servers/{id}/os-interface</c>, newest first.</summary>
    /// <remarks>An empty body requests the only network that the project may use.</remarks>
    public static readonly IReadOnlyList<(ApiVersion From, Schema Body)> AttachBodies =
    [
        (NovaVersions.TaggedAttachment, AttachBody(Attachment.Extend(attachment => attachment.Optional("tag", Tag)))),
        (NovaVersions.Minimum, AttachBody(Attachment)),
    ];

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = InterfacePhases.All,
        Rules = static () =>
        [
            NovaPolicy.Reader(ListRule, EarlierInterfaceRule),
            NovaPolicy.Reader(ShowRule, EarlierInterfaceRule),
            NovaPolicy.Member(CreateRule, EarlierInterfaceRule),
            NovaPolicy.Member(DeleteRule, EarlierInterfaceRule),
            NovaPolicy.Member(AddFixedIpRule, EarlierFixedIpRule),
            NovaPolicy.Member(RemoveFixedIpRule, EarlierFixedIpRule),
        ],
        Routes = ServerInterfaceApi.Map,
        Actions = static () => FixedIpApi.All,
        OnCompute = compute => compute
            .OnCall<AttachServerInterface>(
                "attach_interface",
                async (host, attach, requestId) => await new AttachInterfaceOnCompute(host).AttachAsync(attach, requestId))
            .OnCast<DetachServerInterface>(
                "detach_interface", (host, detach, requestId) => new AttachInterfaceOnCompute(host).DetachAsync(detach, requestId))
            .OnCast<AddServerFixedIp>(
                "add_fixed_ip_to_instance", (host, add, requestId) => new FixedIpOnCompute(host).AddAsync(add, requestId))
            .OnCast<RemoveServerFixedIp>(
                "remove_fixed_ip_from_instance", (host, remove, requestId) => new FixedIpOnCompute(host).RemoveAsync(remove, requestId)),
    };

    private static Schema AttachBody(Schema attachment) => Schema.Object(body => body.Optional("interfaceAttachment", attachment).Closed());
}
