using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.Scenarios.Exploring;
using Xunit.Abstractions;
using static Fixtures.Toolkit.Scenarios.Exploring.AttachmentStage;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Requests about one volume that race: one of them wins, and the volume and its attachments agree with the servers.</summary>
public sealed class VolumeRaceTests(ITestOutputHelper output)
{
    private const int Seeds = 60;

    [Fact]
    public Task One_of_two_servers_gets_the_volume() => ExploreAsync("two servers and a volume", isShared: false, (cloud, race) =>
    [
        () => AttachAsync(cloud, race.First, race.Volume), () => AttachAsync(cloud, race.Second, race.Volume),
    ]);

    [Fact]
    public Task Two_servers_share_a_volume_of_many() => ExploreAsync("two servers and a shared volume", isShared: true, (cloud, race) =>
    [
        () => AttachAsync(cloud, race.First, race.Volume), () => AttachAsync(cloud, race.Second, race.Volume),
        () => DetachAsync(cloud, race.First, race.Volume),
    ]);

    [Fact]
    public Task A_volume_is_attached_or_deleted() => ExploreAsync("attach or delete a volume", isShared: false, (cloud, race) =>
    [
        () => AttachAsync(cloud, race.First, race.Volume), () => VolumeStage.DeleteAsync(cloud, $"/volumes/{race.Volume}"),
    ]);

    [Fact]
    public Task A_volume_is_attached_or_extended() => ExploreAsync("attach or extend a volume", isShared: false, (cloud, race) =>
    [
        () => AttachAsync(cloud, race.First, race.Volume),
        () => VolumeStage.ActAsync(cloud, race.Volume, "os-extend", new { new_size = 2 }),
        () => VolumeStage.ActAsync(cloud, race.Volume, "os-extend", new { new_size = 3 }),
    ]);

    [Fact]
    public Task A_volume_moves_from_server_to_server() => ExploreAsync("detach and attach elsewhere", isShared: false, (cloud, race) =>
    [
        async () =>
        {
            await AttachAsync(cloud, race.First, race.Volume);
            await DetachAsync(cloud, race.First, race.Volume);
        },
        () => AttachAsync(cloud, race.Second, race.Volume), () => DetachAsync(cloud, race.Second, race.Volume),
    ]);

    [Fact]
    public Task A_volume_is_attached_to_a_server_that_is_deleted() => ExploreAsync("attach and delete", isShared: false, (cloud, race) =>
    [
        () => AttachAsync(cloud, race.First, race.Volume), () => DeleteAsync(cloud, race.First),
        () => AttachAsync(cloud, race.Second, race.Volume),
    ]);

    private Task ExploreAsync(string name, bool isShared, Func<OpenStackCloud, Race, IReadOnlyList<Func<Task>>> clients) =>
        ExploreReport.ExploreAsync(name, output, [() => Explore.Seeds(Seeds)
            .Check(Invariant.Find("volumes agree with servers", cloud => FindTwiceAsync(cloud, Look)), VolumeStage.NothingStays)
            .Allow(
                "an attachment of a server that is deleted meanwhile",
                "attach_volume of compute/api.py knows the attachment alone until it saves it with the disk",
                violation => violation.Text.Contains("reserved", StringComparison.Ordinal) && name == "attach and delete")
            .Allow(
                "a detach that a failing attach overtakes",
                "detach_volume (compute/manager.py) looks for the disk first, and no one rolls the volume back where it is gone",
                violation => isShared && violation.Text.Contains("detaching", StringComparison.Ordinal))
            .RunAsync(NewCloud, cloud => PrepareAsync(cloud, isShared), (cloud, race) => RunAsync(cloud, clients(cloud, race)))]);

    private static async Task RunAsync(OpenStackCloud cloud, IReadOnlyList<Func<Task>> clients)
    {
        await cloud.RunClientsAsync([.. clients]);
        await cloud.RunUntilIdleAsync();
    }

    private static async Task<Race> PrepareAsync(OpenStackCloud cloud, bool isShared)
    {
        var type = isShared ? await MultiattachTypeAsync(cloud) : null;
        var (first, second) = (await BootAsync(cloud), await BootAsync(cloud));
        var volume = await VolumeStage.CreateAsync(cloud, "volume", new { size = 1, name = "v", volume_type = type });
        return new Race(first, second, volume);
    }

    private static async Task<string> MultiattachTypeAsync(OpenStackCloud cloud)
    {
        var specs = new Dictionary<string, string> { ["multiattach"] = "<is> True" };
        var type = new Dictionary<string, object> { ["volume_type"] = new { name = "shared", extra_specs = specs } };
        (await VolumeStage.SendAsync(cloud, HttpMethod.Post, "/types", type)).EnsureSuccess();
        return "shared";
    }

    private static IReadOnlyList<string> Look(OpenStackCloud cloud)
    {
        var cinder = cloud.World.Part<CinderContext>().State;
        var disks = DisksOf(cloud).Where(disk => disk.VolumeId is not null).ToList();
        return
        [
            .. from attachment in cinder.Attachments.OldestFirst
               where disks.TrueForAll(disk => disk.AttachmentId != attachment.Id)
               select $"an attachment is {attachment.AttachStatus} and belongs to no disk",
            .. from disk in disks
               where cinder.Attachments.Find(disk.AttachmentId ?? "") is not { AttachStatus: VolumeAttachStatus.Attached }
               select "a disk has no attachment that is attached",
            .. from volume in cinder.Volumes.OldestFirst
               let isAttached = cinder.AttachmentsOf(volume.Id).Any(one => one.AttachStatus == VolumeAttachStatus.Attached)
               where (volume.Status == VolumeStatus.InUse) != isAttached
               select $"the volume is {volume.Status} and {(isAttached ? "attached" : "not attached")}",
            .. from volume in cinder.Volumes.OldestFirst
               where !volume.IsMultiattach && disks.Count(disk => disk.VolumeId == volume.Id) > 1
               select "two servers have the volume, which is not shared",
        ];
    }

    /// <summary>Two servers and a volume.</summary>
    private sealed record Race(Guid First, Guid Second, string Volume);
}
