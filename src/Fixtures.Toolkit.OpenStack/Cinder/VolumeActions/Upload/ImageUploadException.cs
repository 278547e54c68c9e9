using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;

/// <summary>Glance does not take the data of an image.</summary>
internal sealed class ImageUploadException(string id, int status)
    : Exception($"Glance answers {status} to the data of image {id}."), IServiceFailure;
