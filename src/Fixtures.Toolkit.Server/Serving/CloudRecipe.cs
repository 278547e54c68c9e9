using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>Builds the clouds of <c>serve</c>: the first one, and a new one at every reset.</summary>
internal sealed class CloudRecipe(ServeOptions options)
{
    public EndpointLayout Layout =>
        options.PlacementAlone ? EndpointLayout.Root
        : options.SeparateEndpoints ? EndpointLayout.Separate
        : EndpointLayout.Shared;

    /// <summary>The host names that are accepted in addition to those of loopback.</summary>
    public IReadOnlyList<string> AllowedHosts => options.AllowedHosts;

    /// <summary>The first cloud, with the world of the state file if there is one.</summary>
    public OpenStackCloud FirstCloud()
    {
        var cloud = Fresh();
        if (options.State is { } state)
            StateFile.Load(state, cloud);
        SetPace(cloud);
        return cloud;
    }

    public OpenStackCloud Fresh() => Fresh(CloudProfile.Default);

    public OpenStackCloud Fresh(CloudProfile profile)
    {
        var builder = profile.Apply(new OpenStackBuilder().WithRelease(options.Release))
            .WithRunningClock(TimeProvider.System.GetUtcNow());
        foreach (var service in options.With)
            builder.With(service);
        if (options.PlacementAlone)
            builder.WithOnly("placement");
        if (options.Hosts != new ComputeHostSettings().Hosts.Length)
            builder.WithComputeHosts(options.Hosts);
        if (options.Seed is { } seed)
            builder.WithSeed(seed);
        foreach (var address in options.Outside)
            builder.WithOutsideAddress(address);
        builder.OnBuilt(static cloud => cloud.Faults.IsUnattended = true);
        var cloud = options.Preset is { } preset ? Build(builder, preset) : builder.Build();
        foreach (var edge in options.Edges)
            cloud.Edges.Redirect(edge.From, edge.To, edge.Address);
        SetPace(cloud);
        return cloud;
    }

    /// <summary>Sets the durations of the command line, once the world has its first servers and images.</summary>
    private void SetPace(OpenStackCloud cloud)
    {
        if (options.Pace is { } pace)
            cloud.Durations = pace;
    }

    /// <exception cref="InvalidDataException">The preset has mistakes; the message names all of them.</exception>
    private OpenStackCloud Build(OpenStackBuilder builder, FileInfo preset)
    {
        var hosts = builder.Get<ComputeHostSettings>().Hosts;
        builder.WithPreset(preset.FullName);
        if (options.Hosts != new ComputeHostSettings().Hosts.Length && builder.Get<ComputeHostSettings>().Hosts != hosts)
            builder.Reject($"--hosts {options.Hosts} and the hosts of {preset.Name} contradict each other. Leave one of them out.");
        try
        {
            return builder.Build();
        }
        catch (InvalidOperationException mistakes)
        {
            throw new InvalidDataException(mistakes.Message, mistakes);
        }
    }
}
