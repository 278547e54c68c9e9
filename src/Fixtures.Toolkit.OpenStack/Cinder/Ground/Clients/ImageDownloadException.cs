using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;

/// <summary>An image could not be read.</summary>
internal sealed class ImageDownloadException(string id, int? status = null)
    : Exception(status is { } answer ? $"Glance answers {answer} to the download of image {id}." : $"Image {id} could not be found."),
        IServiceFailure;
