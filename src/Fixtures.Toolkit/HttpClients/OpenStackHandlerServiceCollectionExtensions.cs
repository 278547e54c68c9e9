using Fixtures.Toolkit.HttpClients;
using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Fixtures.Toolkit;

/// <summary>Leads the HTTP clients of an application to a cloud in this process.</summary>
public static class OpenStackHandlerServiceCollectionExtensions
{
    /// <summary>
    /// Leads requests of all clients of the app's <see cref="IHttpClientFactory"/>, named and typed, whose address is the cloud's, to the
    /// cloud without a socket. All others go where they went.
    /// </summary>
    /// <remarks>
    /// The cloud's are <see cref="OpenStackCloud.Address"/>, which the app's settings name in place of the real cloud, and the addresses of
    /// its listeners while they listen. It replaces the primary handler only, also one that the app configures itself, whatever the order
    /// of registration: handlers for retries, logging or tokens stay in the chain. Of several calls the last one comes first. An
    /// <c>HttpClient</c> that the app creates by <c>new</c> gets <see cref="OpenStackCloud.CreateHandler()"/> instead.
    /// </remarks>
    /// <param name="services">The app's services: those of <c>ConfigureTestServices</c> with a <c>WebApplicationFactory</c>.</param>
    /// <param name="cloud">The cloud.</param>
    /// <param name="configure">Changes the options.</param>
    /// <example>
    /// <code>
    /// builder.UseSetting("OpenStack:AuthUrl", $"{cloud.Address}identity/v3");
    /// builder.ConfigureTestServices(services => services.AddOpenStackHandler(cloud));
    /// </code>
    /// </example>
    public static IServiceCollection AddOpenStackHandler(
        this IServiceCollection services, OpenStackCloud cloud, Func<OpenStackHandlerOptions, OpenStackHandlerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return services.AddOpenStackHandler(() => cloud, configure);
    }

    /// <summary>The same, for an app that outlives a cloud: each test may have its own fork.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="cloud">The current cloud; called for each request.</param>
    /// <param name="configure">Changes the options.</param>
    /// <example><code>services.AddOpenStackHandler(() => fixture.Cloud);</code></example>
    public static IServiceCollection AddOpenStackHandler(
        this IServiceCollection services, Func<OpenStackCloud> cloud,
        Func<OpenStackHandlerOptions, OpenStackHandlerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(cloud);
        var options = new OpenStackHandlerOptions();
        var filter = new OpenStackHandlerFilter(cloud, configure is null ? options : configure(options));
        // The first filter is the outermost one: it sees the handler that everything else has decided on.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(filter));
        return services;
    }
}
