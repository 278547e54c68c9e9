using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;
using Xunit.Abstractions;

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

    private static Task<ExplorationReport> InterruptAsync(string name, Func<OpenStackCloud, Attached, Task> interrupt) =>
        Checked(name, Explore.EachStep()).RunAsync(
            NewCloud, PrepareAsync, (cloud, prepared) => ActAsync(cloud, prepared, name),
            interrupt: (cloud, prepared) => interrupt(cloud, prepared));

    private static TExploration Checked<TExploration>(string name, ExplorationSetup<TExploration> exploration)
        where TExploration : ExplorationSetup<TExploration> =>
        exploration
            .Check(Invariant.Find("no orphan attachment", FindOrphansAsync))
            .Allow(
                "an attachment of a server that is deleted meanwhile",
                "attach_volume of compute/api.py and _swap_volume know the attachment alone until they save it with the disk",
                violation => violation.Text.Contains("reserved", StringComparison.Ordinal) || IsOfSwap(name, violation));

    private static bool IsOfSwap(string name, InvariantViolation violation) =>
        name == "swap" && violation.Text.Contains(SecondName, StringComparison.Ordinal);

    private const string SecondName = "second";

    private static void NewCloud(OpenStackBuilder builder) =>
        builder.WithRelease(Stage.Release).WithComputeHost("host1").WithComputeHost("host2");

    private static async Task<Attached> PrepareAsync(OpenStackCloud cloud)
    {
        var image = (await cloud.Admin.Glance.SendAsync(HttpMethod.Get, "/v2/images?name=cirros")).EnsureSuccess()
            .Json.GetProperty("images")[0].GetProperty("id").GetString();
        var server = (await cloud.Admin.Nova.SendAsync(
            HttpMethod.Post, "/servers", new { server = new { name = "s", flavorRef = "1", imageRef = image, networks = "none" } }))
            .EnsureSuccess().Json.GetProperty("server").GetProperty("id").GetGuid();
        var (first, second) = (await CreateVolumeAsync(cloud, "first"), await CreateVolumeAsync(cloud, SecondName));
        await cloud.RunUntilIdleAsync();
        var prepared = new Attached(server, Nova(cloud).Servers.Find(server)!.Host!, first, second);
        await AttachAsync(cloud, prepared, first);
        await cloud.RunUntilIdleAsync();
        return prepared;
    }

    private static async Task<string> CreateVolumeAsync(OpenStackCloud cloud, string name) =>
        (await cloud.Admin.Cinder.SendAsync(HttpMethod.Post, "/volumes", new { volume = new { size = 1, name } })).EnsureSuccess()
            .Json.GetProperty("volume").GetProperty("id").GetString()!;

    private static Task ActAsync(OpenStackCloud cloud, Attached prepared, string name) => name switch
    {
        "attach" => AttachAsync(cloud, prepared, prepared.Second),
        "detach" => cloud.Admin.Nova.SendAsync(HttpMethod.Delete, PathOf(prepared, prepared.First)),
        _ => cloud.Admin.Nova.SendAsync(
            HttpMethod.Put, PathOf(prepared, prepared.First), new { volumeAttachment = new { volumeId = prepared.Second } }),
    };

    private static Task AttachAsync(OpenStackCloud cloud, Attached prepared, string volume) => cloud.Admin.Nova.SendAsync(
        HttpMethod.Post,
        $"/servers/{prepared.Server}/os-volume_attachments",
        new { volumeAttachment = new { volumeId = volume } });

    private static string PathOf(Attached prepared, string volume) => $"/servers/{prepared.Server}/os-volume_attachments/{volume}";

    private static Task DeleteAsync(OpenStackCloud cloud, Guid server) =>
        cloud.Admin.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server}");

    /// <summary>Looks at the cloud as it is, and after its servers are deleted.</summary>
    private static async Task<IReadOnlyList<string>> FindOrphansAsync(OpenStackCloud cloud)
    {
        var early = Orphans(cloud);
        foreach (var server in Nova(cloud).Servers.OldestFirst.Where(server => !server.IsDeleted).ToArray())
            await DeleteAsync(cloud, server.Id);
        await cloud.RunUntilIdleAsync();
        return [.. early, .. Orphans(cloud).Except(early, StringComparer.Ordinal)];
    }

    private static List<string> Orphans(OpenStackCloud cloud)
    {
        var cinder = cloud.World.Service<CinderContext>().State;
        var known = Nova(cloud).Servers.OldestFirst.Where(server => !server.IsDeleted)
            .SelectMany(server => server.BlockDevices).Select(disk => disk.AttachmentId).ToHashSet();
        return
        [
            .. from attachment in cinder.Attachments.OldestFirst
               where !known.Contains(attachment.Id)
               let volume = cinder.Volumes.OldestFirst.First(one => one.Id == attachment.VolumeId)
               select $"the attachment of the {volume.Name} volume is {attachment.AttachStatus} and belongs to no disk",
        ];
    }

    private static NovaState Nova(OpenStackCloud cloud) => cloud.World.Service<NovaContext>().State.Value;

    /// <summary>A server with one volume, and a second volume.</summary>
    private sealed record Attached(Guid Server, string Host, string First, string Second);
}
