using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations;

/// <summary>The API's calls of compute services, which it answers only after the host has replied.</summary>
internal static class ComputeCalls
{
    /// <summary>Calls a host and waits for its reply.</summary>
    /// <exception cref="NovaUnexpectedException">500: the host does not reply within 60 s.</exception>
    /// <exception cref="NovaException">The host fails.</exception>
    public static async Task<TReply> CallHostAsync<TReply>(this NovaContext nova, ApiRequest request, string host, IMessage message)
    {
        try
        {
            return await nova.World.Bus.CallAsync<TReply>(Topics.Compute(host), message, "nova-api", request.RequestId);
        }
        catch (MessagingTimeoutException)
        {
            throw Unanswered();
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>The answer where a called service does not reply in time: 500.</summary>
    public static NovaUnexpectedException Unanswered() => new("oslo_messaging.exceptions.MessagingTimeout");

    /// <summary>The answer to a failure of a called service that the API does not expect: 500.</summary>
    /// <remarks>
    /// Upstream: deserialize_remote_exception of oslo.messaging renames the exceptions of allowed modules and wraps all others.
    /// </remarks>
    public static NovaUnexpectedException Unexpected(NovaException failure) => new(failure is ForeignException
        ? "oslo_messaging.rpc.client.RemoteError"
        : $"nova.exception_Remote.{failure.Name}_Remote");
}
