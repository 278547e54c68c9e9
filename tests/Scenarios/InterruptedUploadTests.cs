using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;
using Fixtures.Toolkit.Scenarios.ObjectStorage;
using Xunit.Abstractions;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>Uploads, copies and deletions of objects that are interrupted at any step leave nothing half written.</summary>
public sealed class InterruptedUploadTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<(string Name, Func<ObjectClient, string, Task> Act)> Interruptions =
    [
        ("deletion", static (client, container) => client.SendAsync("DELETE", $"/{container}/a")),
        ("another upload", static (client, container) => client.PutAsync($"/{container}/a", Payload.Make("other a", 80))),
        ("deletion of the source", static (client, container) => client.SendAsync("DELETE", $"/{container}/b")),
        ("deletion of the large object", static (client, container) => new LargeObjects(client, 2).DeleteAsync(container)),
        ("deletion of the container", EmptyAsync),
        ("time", static (client, _) => client.Cloud.AdvanceAsync(TimeSpan.FromMinutes(10))),
    ];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var operation in ObjectOperation.All)
        {
            foreach (var container in ObjectWorld.Containers.Where(one => !operation.IsOfLarge || ObjectOperation.KeepsLargeObjects(one)))
                cases.Add(operation.Name, container);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Another_request_in_the_middle_leaves_nothing_half_written(string name, string container) => ExploreReport.ExploreAsync(
        $"{name} in {container}, other requests", output,
        [
            .. Interruptions.Select<(string, Func<ObjectClient, string, Task> Act), Func<Task<ExplorationReport>>>(interruption =>
                () => Explore.EachStep().Quickly().Check(ObjectRules.Invariants).HealBy(ObjectRules.HealAsync).RunAsync(
                    ObjectWorld.NewCloud, ObjectOperation.PrepareAsync,
                    (cloud, account) => ObjectOperation.Named(name).Act(new ObjectClient(cloud, account), container),
                    (cloud, account) => interruption.Act(new ObjectClient(cloud, account), container))),
        ]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_request_that_is_lost_leaves_nothing_half_written(string name, string container)
    {
        await using var prepared = Cloud();
        var account = await ObjectOperation.PrepareAsync(prepared);

        for (var (lost, isLost) = (0, true); isLost; lost++)
        {
            await using var cloud = prepared.Fork();
            using var fault = cloud.Faults.On(Place.Api("object-store")).Skip(lost).Times(1).Optional().ResetConnection();
            await ObjectOperation.Named(name).Act(new ObjectClient(cloud, account), container);
            isLost = fault.Acted > 0;
            fault.Dispose();
            await ObjectRules.AssertAsync(cloud, $"{name} without request {lost + 1}", ObjectRules.All);
        }
    }

    private static OpenStackCloud Cloud()
    {
        var builder = new OpenStackBuilder();
        ObjectWorld.NewCloud(builder);
        return builder.Build();
    }

    private static async Task EmptyAsync(ObjectClient client, string container)
    {
        await new LargeObjects(client, 1).DeleteAsync(container);
        await new LargeObjects(client, 2).DeleteAsync(container);
        foreach (var name in ObjectWorld.Objects)
            await client.SendAsync("DELETE", $"/{container}/{name}");
        await client.SendAsync("DELETE", $"/{container}");
    }
}
