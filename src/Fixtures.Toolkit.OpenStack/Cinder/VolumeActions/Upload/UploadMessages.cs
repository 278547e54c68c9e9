using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;

/// <summary>API → volume service: upload a volume as the data of an image.</summary>
internal sealed record CopyVolumeToImage(string VolumeId, string ImageId) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}
