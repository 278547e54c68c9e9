using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Http;

namespace Fixtures.Toolkit.HttpClients;

/// <summary>Puts a <see cref="CloudOrElseHandler"/> before the primary handler of every client, after all configuration.</summary>
internal sealed class OpenStackHandlerFilter(Func<OpenStackCloud> cloud, OpenStackHandlerOptions options) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.PrimaryHandler = new CloudOrElseHandler(cloud, options, builder.Name, builder.PrimaryHandler);
    };
}
