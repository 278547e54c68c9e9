using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The API's answer where the connection of an attachment failed: 500 with the reason.</summary>
/// <remarks>Upstream: the handlers of AttachmentsController.create and update.</remarks>
internal static class AttachmentFailure
{
    /// <summary>Invalid volumes keep their 400.</summary>
    public static CinderFault OfCreation(CinderFault failure) => failure switch
    {
        DuplicateConnectorsException => failure,
        VolumeCallFailedException => Unexpected("Unable to create attachment for volume."),
        _ => Unexpected($"Unable to create attachment for volume ({ReasonOf(failure)})."),
    };

    public static CinderFault OfUpdate(CinderFault failure) => failure is VolumeCallFailedException
        ? Unexpected("Unable to update the attachment.")
        : Unexpected($"Unable to update attachment.({ReasonOf(failure)}).");

    private static string ReasonOf(CinderFault failure) => failure is VolumeBackendRefusal refusal ? refusal.Details : failure.Message;

    private static CinderFault Unexpected(string message) => new(HttpStatusCode.InternalServerError, message);
}
