using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;

/// <summary>Shelves a server as an image, offloads it from its host, and unshelves it.</summary>
internal static class ShelveOperation
{
    public const string ShelveRule = "os_compute_api:os-shelve:shelve";
    public const string UnshelveRule = "os_compute_api:os-shelve:unshelve";
    public const string UnshelveToHostRule = "os_compute_api:os-shelve:unshelve_to_host";
    public const string ShelveOffloadRule = "os_compute_api:os-shelve:shelve_offload";

    public const string ShelveStart = "instance.shelve.start";
    public const string ShelveEnd = "instance.shelve.end";
    public const string OffloadStart = "instance.shelve_offload.start";
    public const string OffloadEnd = "instance.shelve_offload.end";
    public const string UnshelveStart = "instance.unshelve.start";
    public const string UnshelveEnd = "instance.unshelve.end";

    public static readonly ServerStateCheck ShelveStates = new(
        "shelve", [VmStates.Active, VmStates.Stopped, VmStates.Paused, VmStates.Suspended]);

    public static readonly ServerStateCheck ShelveOffloadStates = new("shelveOffload", [VmStates.Shelved]);

    public static readonly ServerStateCheck UnshelveStates = new("unshelve", [VmStates.Shelved, VmStates.ShelvedOffloaded]);

    public static Schema Unshelve277Body => Schema.OfType("object", "null").Extend(
        unshelve => unshelve.Required("availability_zone", Name).Closed());

    public static Schema Unshelve291Body => Schema.OneOf(
        Schema.Object(unshelve => unshelve
            .Optional("availability_zone", Schema.OneOf(Schema.Null, Schema.String))
            .Optional("host", Schema.String)
            .Closed()),
        Schema.Null);

    public static ServerOperation Declaration { get; } = new()
    {
        Phases = ShelvePhases.All,
        Rules = static () =>
        [
            NovaPolicy.Member(ShelveRule),
            NovaPolicy.Member(UnshelveRule),
            NovaPolicy.Admin(UnshelveToHostRule),
            NovaPolicy.Admin(ShelveOffloadRule),
        ],
        Actions = static () => ShelveApi.All,
        OnConductor = conductor =>
            conductor.On<UnshelveServer>(
                "unshelve_instance", (nova, unshelve, requestId) => new ShelveOnConductor(nova).RunAsync(unshelve, requestId)),
        OnCompute = compute => compute
            .On<ShelveServer>(
                "shelve_instance", line: 6665, (host, shelve, requestId) => new ShelveOnCompute(host).ShelveAsync(shelve, requestId))
            .On<OffloadServer>(
                "shelve_offload_instance",
                line: 6750,
                (host, offload, requestId) => new ShelveOnCompute(host).OffloadAsync(offload.ServerId, requestId))
            .On<UnshelveHere>(
                "unshelve_instance",
                line: 6842,
                (host, unshelve, requestId) => new ShelveOnCompute(host).UnshelveAsync(unshelve, requestId))
            .EachMinute(host => new ShelveOnCompute(host).OffloadExpiredAsync()),
    };
}
