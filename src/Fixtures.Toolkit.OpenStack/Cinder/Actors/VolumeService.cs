using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>The volume service of one backend. It handles the messages of its topic.</summary>
/// <param name="cinder">Cinder in this world.</param>
/// <param name="recordId">The id of its record.</param>
/// <param name="host"><c>controller@lvmdriver-1</c>.</param>
/// <param name="backend">The driver of the backend.</param>
internal sealed class VolumeService(CinderContext cinder, string recordId, string host, IVolumeBackend backend)
{
    public CinderContext Cinder => cinder;

    public string RecordId => recordId;

    public string Host => host;

    public string Topic { get; } = CinderTopics.Volume(host);

    public IVolumeBackend Backend => backend;
}
