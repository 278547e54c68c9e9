using System.Diagnostics;
using Fixtures.Toolkit.Exploring.Sharding;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Exploring;

/// <summary>
/// Runs an exploration, or the share of it that this process has: on all processors, until a run fails and all before it have passed.
/// </summary>
internal sealed class Explorer(CaseSource cases, ExplorationSettings settings, ExplorationName name)
{
    private readonly Search _search = new(settings);

    public async Task<ExplorationReport> RunAsync<TPrepared>(
        Action<OpenStackBuilder> newCloud, Func<OpenStackCloud, Task<TPrepared>> prepare, Func<OpenStackCloud, TPrepared, Task> scenario,
        Func<OpenStackCloud, TPrepared, Task>? interrupt, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var shard = new ShardSetting(settings.Variable).Read();
        var share = new Share(shard, cases, settings.Name is { } named ? name with { Class = "", Test = named } : name);
        var written = ShardReport.Begin(settings.Variable, shard, share.Name, cases);
        try
        {
            var (world, prepared) = await ExploredWorld.CreateAsync(newCloud, prepare, cancellation).ConfigureAwait(false);
            await using var owned = world.ConfigureAwait(false);
            var runner = new Runner(
                world, settings, cloud => scenario(cloud, prepared),
                interrupt is null ? null : cloud => interrupt(cloud, prepared), cases.Disturbs);
            await SearchAsync(runner, share, written, cancellation).ConfigureAwait(false);
            var report = new ExplorationReport(_search.Runs, Stopwatch.GetElapsedTime(begin), _search.CountAllowed())
            {
                Shard = share.Describe(_search.Runs),
            };
            written?.Pass(report);
            return report;
        }
        catch (Exception error)
        {
            written?.Fail(error, _search.Runs);
            throw;
        }
    }

    private async Task SearchAsync(Runner runner, Share share, ShardReport? written, CancellationToken cancellation)
    {
        var list = await cases.SharedBy(share.Shard.Count).ListAsync(runner).ConfigureAwait(false);
        var count = list.Count is { } total ? share.Shard.ShareOf(total) : (long?)null;
        written?.List(list.Count, count);
        if (count is { } known)
            share.Say(settings.Say, known);
        await _search.RunAsync(list.Of(share.Shard), runner, cancellation).ConfigureAwait(false);
        if (count is null)
            share.Say(settings.Say, _search.Runs);
        if (_search.First is { } failed)
        {
            var report = new FailureReport(runner, $"{cases}{share.InMessage(count)}", name.Test, written?.BundleFolder);
            throw await report.DescribeAsync(failed, _search.CountBefore(failed)).ConfigureAwait(false);
        }
    }
}
