namespace Fixtures.Toolkit.OpenStack;

/// <summary>Adds stub services to a builder.</summary>
public static class StubServiceBuilderExtensions
{
    /// <summary>
    /// Adds a stub service. <see cref="OpenStackBuilder.Build"/> refuses a type or a path that is taken, and an empty path.
    /// </summary>
    public static OpenStackBuilder WithStubService(this OpenStackBuilder builder, StubService service)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(service);
        return builder
            .Configure<StubServiceSettings>(settings => settings with { Services = settings.Services.Add(service) })
            .Check(settings => MistakesOf(service, settings));
    }

    /// <summary>Adds a stub service.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="type">In the catalog: <c>rating</c>.</param>
    /// <param name="answer">What answers.</param>
    /// <param name="configure">Changes anything else.</param>
    public static OpenStackBuilder WithStubService(
        this OpenStackBuilder builder, string type, Func<StubRequest, HttpResponseMessage> answer, Func<StubService, StubService>? configure = null)
    {
        var service = new StubService(type, answer);
        return builder.WithStubService(configure is null ? service : configure(service));
    }

    private static IEnumerable<string> MistakesOf(StubService stub, OpenStackBuilder settings)
    {
        var others = settings.Get<StubServiceSettings>().Services.Where(other => !ReferenceEquals(other, stub)).ToList();
        var own = settings.ServiceList.Own;
        if (others.Exists(other => other.Type == stub.Type) || own.Any(service => service.Type == stub.Type))
            yield return $"Two services have the type '{stub.Type}'. Give the stub another one, or leave the cloud's own out by {nameof(OpenStackBuilder.WithOnly)}.";
        if (stub.Path is not ['/', not '/', ..] || stub.Path.EndsWith('/'))
            yield return $"The path '{stub.Path}' of the stub service '{stub.Type}' must begin with one slash and not end with any: '/{stub.Type}'.";
        if (others.Exists(other => other.Path == stub.Path) || own.Any(service => service.Api.Mount == stub.Path))
            yield return $"Two services are at the path '{stub.Path}'. Give the stub service '{stub.Type}' another {nameof(StubService.Path)}.";
    }
}
