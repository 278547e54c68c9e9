using System.Diagnostics;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Exploring;

/// <summary>Runs an exploration: all of its runs on all processors, until one fails and all before it have passed.</summary>
internal sealed class Explorer(CaseSource cases, ExplorationSettings settings, string test)
{
    public async Task<ExplorationReport> RunAsync<TPrepared>(
        Action<OpenStackBuilder> newCloud, Func<OpenStackCloud, Task<TPrepared>> prepare, Func<OpenStackCloud, TPrepared, Task> scenario,
        Func<OpenStackCloud, TPrepared, Task>? interrupt, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var (world, prepared) = await ExploredWorld.CreateAsync(newCloud, prepare, cancellation).ConfigureAwait(false);
        await using var owned = world.ConfigureAwait(false);
        var runner = new Runner(
            world, settings, cloud => scenario(cloud, prepared),
            interrupt is null ? null : cloud => interrupt(cloud, prepared), cases.Disturbs);
        var search = new Search(settings);
        await search.RunAsync(await cases.ListAsync(runner).ConfigureAwait(false), runner, cancellation).ConfigureAwait(false);
        if (search.First is { } failed)
        {
            throw await new FailureReport(runner, cases, test).DescribeAsync(failed, search.CountBefore(failed)).ConfigureAwait(false);
        }

        return new ExplorationReport(search.Runs, Stopwatch.GetElapsedTime(begin), search.CountAllowed());
    }
}
