using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>A world that is built from what a recorded cloud listed.</summary>
/// <param name="Cloud">The world.</param>
/// <param name="Map">The ids of the recording and of the world.</param>
/// <param name="Choice">Leads the scheduler to the recorded hosts.</param>
/// <param name="Endpoints">The world's catalog.</param>
/// <param name="Comparison">Compares answers, except for what the copy got wrong.</param>
/// <param name="Uncopied">What could not be copied, and why.</param>
internal sealed record CopiedWorld(
    OpenStackCloud Cloud, IdMap Map, RecordedHostChoice Choice, CatalogEndpoints Endpoints, AnswerComparison Comparison,
    IReadOnlyList<string> Uncopied) : IAsyncDisposable
{
    /// <param name="run">The recording.</param>
    /// <param name="release">The release; null for that of the recorded cloud.</param>
    /// <exception cref="InvalidDataException">No world can have what the cloud listed; the message says why.</exception>
    public static async Task<CopiedWorld> BuildAsync(RecordedRun run, OpenStackRelease? release)
    {
        var uncopied = run.Refused.ToList();
        var choice = new RecordedHostChoice();
        var cloud = Build(run, release ?? HardwareCopy.ReleaseOf(run), choice, uncopied);
        var ground = new CopyGround(run, cloud, new IdMap(), uncopied);
        var catalog = (await cloud.Admin.Session.SendAsync("identity", HttpMethod.Get, "/auth/catalog")).EnsureSuccess();
        var endpoints = CatalogEndpoints.From(catalog.Json.GetProperty("catalog"), cloud.AuthUrl);
        var comparison = new AnswerComparison(
            ground.Map,
            new AnswerText(run.Endpoints, ground.Map.Find),
            new AnswerText(endpoints, id => ground.Map.IsOfWorld(id) ? id : null));
        await CopyAsync(ground, choice);
        await new CopyCheck(run, cloud, ground.Map, comparison).NameAsync(uncopied);
        await new IdentityCopy(ground).SetPasswordsAsync();
        return new CopiedWorld(cloud, ground.Map, choice, endpoints, comparison, uncopied);
    }

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();

    private static OpenStackCloud Build(RecordedRun run, OpenStackRelease release, RecordedHostChoice choice, List<string> uncopied)
    {
        var builder = new OpenStackBuilder().WithRelease(release).WithStart(run.Began).WithHostWeigher(choice);
        if (run.Lists.ContainsKey("images"))
            builder.WithoutImages();
        if (run.Lists.ContainsKey("networks"))
            builder.WithoutNetworks();
        HardwareCopy.Configure(builder, run, uncopied);
        try
        {
            return builder.Build();
        }
        catch (InvalidOperationException mistakes)
        {
            throw new InvalidDataException($"{run.Name}: no world can have what the cloud listed: {mistakes.Message}", mistakes);
        }
    }

    private static async Task CopyAsync(CopyGround ground, RecordedHostChoice choice)
    {
        var (identity, network, volumes, compute) =
            (new IdentityCopy(ground), new NetworkCopy(ground), new VolumeCopy(ground), new ComputeCopy(ground));
        await identity.CopyAsync();
        await new QuotaCopy(ground).CopyAsync();
        await new ImageCopy(ground).CopyAsync();
        await network.CopyAsync();
        await volumes.CopyTypesAsync();
        await volumes.CopyVolumesAsync();
        await compute.CopyAsync();
        await new ServerCopy(ground, choice).CopyAsync();
        await network.ConnectAsync();
        await compute.SetServicesAsync();
    }
}
