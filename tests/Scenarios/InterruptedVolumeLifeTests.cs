using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>
/// Volumes and backups that are created, extended, restored and deleted while services of Cinder die and messages are lost: nothing stays
/// under way that upstream would end, no quota unit stays reserved, and everything can be deleted.
/// </summary>
public sealed class InterruptedVolumeLifeTests(ITestOutputHelper output)
{
    public static TheoryData<string> Volumes() => [.. VolumeOperation.OfVolumes.Select(operation => operation.Name)];

    public static TheoryData<string> Backups() => [.. VolumeOperation.OfBackups.Select(operation => operation.Name)];

    public static TheoryData<string> All() =>
        [.. VolumeOperation.OfVolumes.Concat(VolumeOperation.OfBackups).Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public Task A_volume_service_that_dies_anywhere_ends_its_work_when_it_starts(string name) => ExploreAsync(
        $"{name}, volume services killed", () => KillAsync(name, VolumeServices, exploration => exploration
            .Allow(
                "an extension of a dying volume service",
                "VolumeManager.extend_volume has no set_workers: no start finds it, and its reservation expires after a day",
                violation => name.StartsWith("extend", StringComparison.Ordinal) && IsStuck(violation))
            .Allow(
                "a backup of a dying volume service",
                "get_backup_device has no set_workers: the backup waits for an answer until the backup service starts again",
                violation => name.StartsWith("back up", StringComparison.Ordinal) && IsStuck(violation))
            .Allow(
                "a volume from a backup, without a backup service",
                "create_from_backup leaves the volume creating for the backup service, whose failure to take it nobody sees",
                violation => name == "create from a backup" && IsStuck(violation))));

    [Theory]
    [MemberData(nameof(All))]
    public Task A_scheduler_that_dies_anywhere_ends_its_work_when_it_starts(string name) => ExploreAsync(
        $"{name}, scheduler killed", () => KillAsync(name, cloud => [cloud.VolumeServices.Scheduler]));

    [Theory]
    [MemberData(nameof(Backups))]
    public Task A_backup_service_that_dies_anywhere_ends_its_work_when_it_starts(string name) => ExploreAsync(
        $"{name}, backup service killed", () => KillAsync(name, cloud => [cloud.VolumeServices.Backup], exploration => exploration
            .Allow(
                "a volume from a backup of a dying backup service",
                "_cleanup_one_volume looks for volumes that are backing-up or restoring-backup, and this one is creating",
                violation => name == "create from a backup" && violation.Text.StartsWith("volume", StringComparison.Ordinal)
                    && IsStuck(violation))
            .Allow(
                "a snapshot of a backup of a dying backup service",
                "_cleanup_one_backup of Zed looks at the volume alone",
                violation =>
                    name == "back up a snapshot" && violation.Text.Contains("snapshot 's' stays backing-up", StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(All))]
    public Task A_message_that_is_lost_leaves_nothing_that_cannot_be_deleted(string name) => ExploreAsync(
        $"{name}, messages lost", () => RunAsync(name, Explore.EachMessage(MessageFault.Lost)
            .Allow("a lost cast", "nobody waits for its answer or sends it again", IsStuck)));

    [Theory]
    [MemberData(nameof(All))]
    public Task A_message_that_comes_twice_or_late_leaves_nothing_under_way(string name) => ExploreAsync(
        $"{name}, messages doubled and late", () => RunAsync(
            name, Explore.EachMessage(MessageFault.Doubled, MessageFault.Delayed(TimeSpan.FromSeconds(30)))
                .Allow(
                    "a backup that is made twice",
                    "continue_backup gives the volume its previous_status, which the first one has set to backing-up",
                    violation => name.StartsWith("back up", StringComparison.Ordinal)
                        && violation.Text.EndsWith("stays backing-up", StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(Volumes))]
    public Task A_delete_in_the_middle_leaves_nothing_under_way(string name)
    {
        var operation = VolumeOperation.Named(name);
        return ExploreAsync($"{name} and delete", () => Checked(Explore.EachStep()).RunAsync(
            NewCloud, operation.PrepareAsync, operation.ActAsync, interrupt: DeleteAsync));

        static async Task DeleteAsync(OpenStackCloud cloud, string[] prepared)
        {
            var volumes = (await VolumeStage.SendAsync(cloud, HttpMethod.Get, "/volumes")).EnsureSuccess().Json.GetProperty("volumes");
            foreach (var volume in volumes.EnumerateArray())
                await VolumeStage.DeleteAsync(cloud, $"/volumes/{volume.GetProperty("id").GetString()}");
        }
    }

    [Theory]
    [InlineData("create from an image")]
    [InlineData("extend in use")]
    public Task A_request_that_is_lost_leaves_nothing_under_way(string name) => ExploreAsync(
        $"{name}, requests lost", () => RunAsync(
            name, Explore.EachRequest(RequestFault.Lost, RequestFault.Outage, RequestFault.Failed())));

    private Task ExploreAsync(string name, Func<Task<ExplorationReport>> explore) => ExploreReport.ExploreAsync(name, output, [explore]);

    private static bool IsStuck(InvariantViolation violation) => violation.Text.Contains(" stays ", StringComparison.Ordinal);

    private static Task<ExplorationReport> KillAsync(
        string name, Func<OpenStackCloud, VolumeServiceControl[]> services,
        Func<StepExploration, StepExploration>? allow = null)
    {
        var (operation, exploration) = (VolumeOperation.Named(name), Checked(Explore.EachStep()));
        return (allow?.Invoke(exploration) ?? exploration).RunAsync(
            NewCloud, operation.PrepareAsync, operation.ActAsync, interrupt: (cloud, _) => KillAsync(services(cloud)));
    }

    private static async Task KillAsync(VolumeServiceControl[] services)
    {
        foreach (var service in services)
            await service.KillAsync();
    }

    private static VolumeServiceControl[] VolumeServices(OpenStackCloud cloud) =>
        [.. cloud.VolumeServices.Names.Select(name => cloud.VolumeServices[name])];

    private static Task<ExplorationReport> RunAsync(string name, Exploration exploration)
    {
        var operation = VolumeOperation.Named(name);
        return Checked(exploration).RunAsync(NewCloud, operation.PrepareAsync, operation.ActAsync);
    }

    private static TExploration Checked<TExploration>(ExplorationSetup<TExploration> exploration)
        where TExploration : ExplorationSetup<TExploration> =>
        exploration.Quickly().Check(VolumeStage.NothingStays, VolumeStage.CanDeleteAll).HealBy(VolumeStage.HealAsync);

    private static void NewCloud(OpenStackBuilder cloud) =>
        cloud.WithRelease(Stage.Release).WithComputeHosts(1).WithDurations(_ => Durations.Real);
}
