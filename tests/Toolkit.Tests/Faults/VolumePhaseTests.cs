using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>An exception at a phase of Cinder's operations leaves nothing in progress.</summary>
public sealed class VolumePhaseTests
{
    private static readonly string[] Collections = ["volumes", "snapshots", "backups", "groups", "group_snapshots"];

    /// <summary>The status of resources that somebody works on.</summary>
    private static readonly string[] InProgress =
    [
        "creating", "downloading", "uploading", "deleting", "extending", "retyping", "reverting", "backing-up", "restoring",
        "restoring-backup", "attaching", "detaching", "reserved", "maintenance", "updating",
    ];

    /// <summary>
    /// The phase after which a volume stays in <c>deleting</c>. Upstream: the rows are swapped, and nobody else deletes the old volume.
    /// </summary>
    private static readonly string[] Stuck = ["migrate-volume after-completion"];

    public static TheoryData<string, string> Phases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var phase in PhaseScenarios.Phases.Where(phase =>
                VolumePhases.Find(phase.Operation) is not null || phase.Operation is "create-volume" or "delete-volume" or "extend-volume"))
                data.Add(phase.Operation, phase.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task An_exception_at_a_phase_leaves_no_resource_in_progress_and_no_reservation(string operation, string phase)
    {
        await using var cloud = PhaseScenarios.NewCloud(operation);
        var server = await PhaseScenarios.PrepareAsync(cloud, operation, phase);
        using (cloud.Faults.On(Place.Phase(phase, operation: operation)).Throw("unexpected"))
            await PhaseScenarios.RunAsync(cloud, operation, phase, server);
        await cloud.Nova.ForceDeleteServerAsync(server.Id);
        await cloud.RunUntilIdleAsync();

        var left = await InProgressAsync(cloud);

        if (Stuck.Contains($"{operation} {phase}"))
            Assert.Equal("volumes: deleting", Assert.Single(left));
        else
            Assert.Empty(left);
        await cloud.Usage.AssertConsistentAsync();
    }

    private static async Task<List<string>> InProgressAsync(OpenStackCloud cloud)
    {
        var left = new List<string>();
        foreach (var collection in Collections)
        {
            var listed = (await cloud.Cinder.SendAsync(HttpMethod.Get, $"/{collection}/detail?all_tenants=1")).EnsureSuccess();
            left.AddRange(listed.Json.GetProperty(collection).EnumerateArray()
                .Select(one => one.GetProperty("status").GetString() ?? "")
                .Where(InProgress.Contains)
                .Select(status => $"{collection}: {status}"));
        }

        return left;
    }
}
