namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for stub services.</summary>
public static class StubServiceBuilderExtensions
{
    /// <summary>
    /// Adds a stub service. <see cref="OpenStackBuilder.Build"/> fails if its type or its path is taken, or the path is malformed.
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
    /// <param name="type">The type in the catalog: <c>rating</c>.</param>
    /// <param name="answer">Answers the requests.</param>
    /// <param name="configure">Changes the other properties.</param>
    public static OpenStackBuilder WithStubService(
        this OpenStackBuilder builder,
        string type,
        Func<StubRequest, HttpResponseMessage> answer,
        Func<StubService, StubService>? configure = null)
    {
        var service = new StubService(type, answer);
        return builder.WithStubService(configure is null ? service : configure(service));
    }

    private static IEnumerable<string> MistakesOf(StubService stub, OpenStackBuilder settings)
    {
        var others = settings.Get<StubServiceSettings>().Services.Where(other => !ReferenceEquals(other, stub)).ToList();
        var own = settings.ServiceList.Own;
        if (others.Exists(other => other.Type == stub.Type) || own.Any(service => service.Type == stub.Type))
        {
            yield return $"Two services have the type '{stub.Type}'. Give the stub another type, or leave out the cloud's own service "
                + $"with {nameof(OpenStackBuilder.WithOnly)}.";
        }

        if (stub.Path is not ['/', not '/', ..] || stub.Path.EndsWith('/'))
        {
            yield return $"The path '{stub.Path}' of the stub service '{stub.Type}' must begin with one slash and not end with a slash: "
                + $"'/{stub.Type}'.";
        }

        if (others.Exists(other => other.Path == stub.Path) || own.Any(service => service.Api.Mount == stub.Path))
        {
            yield return $"Two services have the path '{stub.Path}'. Give the stub service '{stub.Type}' another "
                + $"{nameof(StubService.Path)}.";
        }
    }
}
