using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Reimage;

/// <summary>API → volume service: write another image to a volume.</summary>
/// <param name="VolumeId">The volume.</param>
/// <param name="ImageId">The image.</param>
/// <param name="Metadata">What the volume notes of the image.</param>
internal sealed record ReimageVolume(string VolumeId, string ImageId, ImmutableSortedDictionary<string, string> Metadata) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}
