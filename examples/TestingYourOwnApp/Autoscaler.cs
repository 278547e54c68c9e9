namespace Autoscaling;

/// <summary>
/// Keeps as many web servers as the load needs: it adds servers at once, and removes them when the load has been low for a while.
/// </summary>
public sealed class Autoscaler(ComputeApi compute, AutoscalerSettings settings, TimeProvider time)
{
    private DateTimeOffset _busyAt = time.GetUtcNow();

    /// <summary>Reacts to one reading of the load, in requests per second.</summary>
    public async Task<Reaction> ReactAsync(double load)
    {
        var (broken, working) = Split(await compute.ListAsync());
        foreach (var server in broken)
            await compute.DeleteAsync(server.Id);

        var wanted = Math.Clamp((int)Math.Ceiling(load / settings.LoadPerServer), settings.Minimum, settings.Maximum);
        if (wanted >= working.Count)
            _busyAt = time.GetUtcNow();
        return wanted > working.Count
            ? await GrowAsync(working, wanted) with { Replaced = broken.Count }
            : new Reaction(Started: 0, Ended: await ShrinkAsync(working, wanted)) { Replaced = broken.Count };
    }

    private async Task<Reaction> GrowAsync(IReadOnlyList<PoolServer> working, int wanted)
    {
        var free = Enumerable.Range(1, settings.Maximum).Select(number => $"web-{number}").Except(working.Select(server => server.Name))
            .ToList();
        var missing = wanted - working.Count;
        for (var started = 0; started < missing; started++)
        {
            if (await compute.CreateAsync(free[started], settings.Image, settings.Flavor, settings.Network) is { } refusal)
                return new Reaction(started, Ended: 0) { Refusal = refusal };
        }

        return new Reaction(missing, Ended: 0);
    }

    private async Task<int> ShrinkAsync(IReadOnlyList<PoolServer> working, int wanted)
    {
        if (time.GetUtcNow() - _busyAt < settings.CoolDown)
            return 0;
        var surplus = working.Skip(wanted).ToList();
        foreach (var server in surplus)
            await compute.DeleteAsync(server.Id);
        return surplus.Count;
    }

    private static (IReadOnlyList<PoolServer> Broken, IReadOnlyList<PoolServer> Working) Split(IReadOnlyList<PoolServer> pool) =>
        ([.. pool.Where(server => server.IsBroken)], [.. pool.Where(server => !server.IsBroken)]);
}

/// <summary>The reaction to a reading.</summary>
/// <param name="Started">The number of servers that were requested.</param>
/// <param name="Ended">The number of servers that were deleted because the load is low.</param>
public sealed record Reaction(int Started, int Ended)
{
    /// <summary>The number of broken servers that were deleted.</summary>
    public int Replaced { get; init; }

    /// <summary>The reason why the cloud refused servers, such as a quota; null if it refused none.</summary>
    public string? Refusal { get; init; }
}
