using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>The API's answer where a volume cannot be attached, detached or swapped.</summary>
/// <remarks>Upstream: the handlers of VolumeAttachmentController, then expected_errors of api/openstack/wsgi.py.</remarks>
internal static class VolumeRefusal
{
    /// <summary>Runs a part of a request and translates its failures.</summary>
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (EdgeBrokenException broken)
        {
            throw NovaUnexpectedException.From(broken);
        }
        catch (Exception error) when (error is not (FaultException or InjectedFaultException) && NovaFailure.From(error) is { } failure)
        {
            throw From(failure);
        }
    }

    /// <inheritdoc cref="TranslateAsync{T}"/>
    public static Task TranslateAsync(Func<Task> act) => TranslateAsync(async () =>
    {
        await act();
        return true;
    });

    private static FaultException From(NovaException failure) => failure.Name switch
    {
        "VolumeNotFound" or "VolumeBDMNotFound" or "InstanceNotFound" => ServerRequestException.Missing(failure.Message),
        "DevicePathInUse" or "ServiceUnavailable" or "InstanceQuiesceFailed" => ServerRequestException.Conflict(failure.Message),
        "InvalidVolume" or "InvalidInput" or "InvalidDevicePath" or "VolumeTaggedAttachToShelvedNotSupported"
            or "MultiattachNotSupportedOldMicroversion" or "MultiattachToShelvedNotSupported" or "MultiattachSwapVolumeNotSupported" =>
            ServerRequestException.Bad(failure.Message),
        "Forbidden" => ServerRequestException.Forbidden(failure.Message),
        "MessagingTimeout" => ComputeCalls.Unanswered(),
        _ => new NovaUnexpectedException(failure.PythonClass),
    };
}
