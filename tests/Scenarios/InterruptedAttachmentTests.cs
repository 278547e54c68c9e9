using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;
using Xunit.Abstractions;
using static Fixtures.Toolkit.Scenarios.Exploring.AttachmentStage;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>
/// Volumes that are attached, detached and swapped while hosts die and the server is deleted: at the end every attachment belongs to a disk
/// of a living server, and none is left when the servers are gone.
/// </summary>
public sealed class InterruptedAttachmentTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names() => ["attach", "detach", "swap"];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_delete_in_the_middle_leaves_no_attachment(string name) => ExploreReport.ExploreAsync(
        $"{name} and delete", output, [() => InterruptAsync(name, (cloud, prepared) => DeleteAsync(cloud, prepared.Server))]);

    /// <remarks>An attach is a call to the host, whose timeout the request waits for: no step of a frozen clock ends it.</remarks>
    [Theory]
    [InlineData("detach")]
    [InlineData("swap")]
    public Task A_host_that_dies_in_the_middle_leaves_no_attachment(string name) => ExploreReport.ExploreAsync(
        $"{name} and kill", output, [() => InterruptAsync(name, (cloud, prepared) => cloud.Hosts.KillAsync(prepared.Host))]);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_volume_service_that_dies_in_the_middle_leaves_no_attachment(string name) => ExploreReport.ExploreAsync(
        $"{name} and volume services killed", output,
        [
            () => KillVolumeServicesAsync(name, VolumeStage.HealAsync),
            () => KillVolumeServicesAsync(name, HealLateAsync),
        ]);

    [Theory]
    [InlineData("attach", "detach")]
    [InlineData("detach", "swap")]
    [InlineData("detach", "detach")]
    [InlineData("swap", "swap")]
    [InlineData("attach", "attach")]
    public Task Two_requests_about_the_volumes_of_a_server_leave_no_attachment(string first, string second) => ExploreReport.ExploreAsync(
        $"{first} and {second}", output, [() => InterruptAsync(first, (cloud, prepared) => ActAsync(cloud, prepared, second))]);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_request_that_is_lost_leaves_no_attachment(string name) => ExploreReport.ExploreAsync(
        $"{name} and lost requests", output,
        [
            () => Checked(name, Explore.EachRequest(RequestFault.Lost, RequestFault.Outage, RequestFault.Failed()))
                .Allow(
                    "an attachment that fails without Cinder",
                    "do_attach_volume (compute/manager.py) destroys the disk also where Cinder does not take the attachment's deletion",
                    violation => name == "attach" && violation.Text.Contains("is attaching and belongs", StringComparison.Ordinal))
                .RunAsync(
                    NewCloud, PrepareAsync, (cloud, prepared) => ActAsync(cloud, prepared, name)),
        ]);

    private static Task<ExplorationReport> KillVolumeServicesAsync(string name, Func<OpenStackCloud, Task> heal) =>
        Checked(name, Explore.EachStep()).AlsoCheck(VolumeStage.NothingStays).HealBy(heal).RunAsync(
            NewCloud, PrepareAsync, (cloud, prepared) => ActAsync(cloud, prepared, name),
            interrupt: (cloud, _) => KillVolumeServicesAsync(cloud));

    /// <summary>Starts the services when all calls to them have timed out.</summary>
    private static async Task HealLateAsync(OpenStackCloud cloud)
    {
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(10));
        await VolumeStage.HealAsync(cloud);
    }

    private static async Task KillVolumeServicesAsync(OpenStackCloud cloud)
    {
        foreach (var name in cloud.VolumeServices.Names)
            await cloud.VolumeServices[name].KillAsync();
    }

    private static Task<ExplorationReport> InterruptAsync(string name, Func<OpenStackCloud, Attached, Task> interrupt) =>
        Checked(name, Explore.EachStep()).RunAsync(
            NewCloud, PrepareAsync, (cloud, prepared) => ActAsync(cloud, prepared, name),
            interrupt: (cloud, prepared) => interrupt(cloud, prepared));

    private static TExploration Checked<TExploration>(string name, ExplorationSetup<TExploration> exploration)
        where TExploration : ExplorationSetup<TExploration> =>
        exploration.Quickly()
            .Check(Invariant.Find("no orphan attachment", cloud => FindTwiceAsync(cloud, Orphans)))
            .Allow(
                "an attachment of a server that is deleted meanwhile",
                "attach_volume of compute/api.py and _swap_volume know the attachment alone until they save it with the disk",
                violation => violation.Text.Contains("reserved", StringComparison.Ordinal) || IsOfSwap(name, violation));

    private static bool IsOfSwap(string name, InvariantViolation violation) =>
        name == "swap" && violation.Text.Contains(SecondName, StringComparison.Ordinal);

    private const string SecondName = "second";

    private static async Task<Attached> PrepareAsync(OpenStackCloud cloud)
    {
        var server = await BootAsync(cloud);
        var (first, second) = (await CreateVolumeAsync(cloud, "first"), await CreateVolumeAsync(cloud, SecondName));
        var prepared = new Attached(server, NovaOf(cloud).Servers.Find(server)!.Host!, first, second);
        await AttachAsync(cloud, server, first);
        await cloud.RunUntilIdleAsync();
        return prepared;
    }

    private static Task<string> CreateVolumeAsync(OpenStackCloud cloud, string name) =>
        VolumeStage.CreateAsync(cloud, "volume", new { size = 1, name });

    private static Task ActAsync(OpenStackCloud cloud, Attached prepared, string name) => name switch
    {
        "attach" => AttachAsync(cloud, prepared.Server, prepared.Second),
        "detach" => DetachAsync(cloud, prepared.Server, prepared.First),
        _ => SwapAsync(cloud, prepared.Server, prepared.First, forVolume: prepared.Second),
    };

    private static IReadOnlyList<string> Orphans(OpenStackCloud cloud)
    {
        var cinder = cloud.World.Service<CinderContext>().State;
        var known = DisksOf(cloud).Select(disk => disk.AttachmentId).ToHashSet();
        return
        [
            .. from attachment in cinder.Attachments.OldestFirst
               where !known.Contains(attachment.Id)
               let volume = cinder.Volumes.OldestFirst.First(one => one.Id == attachment.VolumeId)
               select $"the attachment of the {volume.Name} volume is {attachment.AttachStatus} and belongs to no disk",
        ];
    }

    /// <summary>A server with one volume, and a second volume.</summary>
    private sealed record Attached(Guid Server, string Host, string First, string Second);
}
