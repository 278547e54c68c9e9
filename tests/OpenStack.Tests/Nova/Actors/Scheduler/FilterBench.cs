using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Filters;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler;

/// <summary>One filter, one host and one server, without any other service.</summary>
internal sealed class FilterBench : IAsyncDisposable
{
    private readonly OpenStackCloud _cloud;

    public FilterBench(Func<ComputeHost, ComputeHost>? host = null) =>
        _cloud = new OpenStackBuilder().WithOnly("compute").WithComputeHosts(1, host).Build();

    public SchedulerOptions Options { get; init; } = SchedulerOptions.Default;

    public SchedulerRelease Release { get; init; } = new();

    public Server Server { get; private set; } = new(Guid.NewGuid(), 1, "p", "u", "s", NovaWithoutApi.Tiny)
    {
        CreatedAt = default, ImageId = "image", Request = new ServerRequest(),
    };

    /// <summary>Adds aggregates with host1, each with metadata: <c>key=value key=value</c>.</summary>
    public FilterBench WithAggregates(params string[] aggregates)
    {
        foreach (var text in aggregates)
        {
            _cloud.Nova().State.Update(state =>
            {
                state = state.AddAggregate(Guid.NewGuid(), text, null, default);
                state = state.AddHost(state.LastAggregateNumber, "host1", keepsZones: false);
                return state.SetMetadata(
                    state.LastAggregateNumber, Pairs(text).Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)),
                    reason => new InvalidOperationException(reason));
            });
        }

        return this;
    }

    /// <summary>Adds active servers on host1.</summary>
    public FilterBench WithServers(int count, Func<Server, Server>? change = null)
    {
        for (var i = 0; i < count; i++)
        {
            _cloud.Nova().State.Update(state =>
            {
                var server = new Server(Guid.NewGuid(), state.Servers.LastNumber + 1, "p", "u", "s", NovaWithoutApi.Tiny)
                {
                    CreatedAt = default, Host = "host1", VmState = VmStates.Active, TaskState = null, Request = new ServerRequest(),
                };
                return state.WithServers(state.Servers.With(change?.Invoke(server) ?? server));
            });
        }

        return this;
    }

    public bool Passes(string filter) => Filter(filter).Passes(Host(), Request());

    public string? Explain(string filter) => (Filter(filter) as IExplainingHostFilter)?.Explain(Host(), Request());

    /// <summary>Adds extra specs to the flavor: <c>key=value key=value</c>.</summary>
    public FilterBench WithExtraSpecs(string specs) => With(
        server => server with { Flavor = server.Flavor with { ExtraSpecs = server.Flavor.ExtraSpecs.AddRange(Pairs(specs)) } });

    /// <summary>Adds properties to the image: <c>key=value key=value</c>.</summary>
    public FilterBench WithImage(string properties) =>
        With(server => server with { ImageProperties = server.ImageProperties.AddRange(Pairs(properties)) });

    public FilterBench WithHint(string name, string value) => With(server => server with
    {
        Request = server.Request with { SchedulerHints = server.Request.SchedulerHints.Add(name, [value]) },
    });

    public FilterBench With(Func<Server, Server> change)
    {
        Server = change(Server);
        return this;
    }

    public HostState Host()
    {
        var state = _cloud.Nova().State.Value;
        var node = state.ComputeNodes.FindByHost("host1")!;
        return new HostState(state, node, state.Services.Find(node.ServiceId)!, default, _cloud.Nova().Now);
    }

    public SchedulingRequest Request() =>
        new(Server, [], _cloud.Nova().State.Value, new SchedulerParts(Options, Release, [], []));

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    private static IHostFilter Filter(string name) =>
        BuiltInFilters.Enabled(new SchedulerOptions { EnabledFilters = [name] })[0].Part;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));
}
