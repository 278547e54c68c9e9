using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The API's calls of volume services.</summary>
internal static class VolumeCalls
{
    private const string Api = "cinder-api";

    /// <summary>Calls the volume service of a volume and waits for its reply.</summary>
    /// <exception cref="CinderFault">The service refuses, as upstream's exceptions of a known class come through.</exception>
    /// <exception cref="VolumeCallFailedException">The service fails in another way, or does not answer within 60 s.</exception>
    public static Task<TReply> CallVolumeAsync<TReply>(
        this CinderContext cinder, ApiRequest request, Volume volume, IMessage message) =>
        cinder.CallCinderAsync<TReply>(request, CinderTopics.Volume(volume.Host ?? ""), message);

    /// <summary>Calls a service by the topic of its messages, and waits for its reply.</summary>
    /// <inheritdoc cref="CallVolumeAsync"/>
    public static async Task<TReply> CallCinderAsync<TReply>(
        this CinderContext cinder, ApiRequest request, string topic, IMessage message)
    {
        try
        {
            return await cinder.World.Bus.CallAsync<TReply>(topic, message, Api, request.RequestId);
        }
        catch (MessagingTimeoutException)
        {
            throw new VolumeCallFailedException();
        }
        catch (InjectedFaultException)
        {
            throw new VolumeCallFailedException();
        }
    }
}

/// <summary>A volume service failed for another reason than a refusal. Clients see no more than a 500.</summary>
internal sealed class VolumeCallFailedException()
    : CinderFault(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError));
