using System.Net;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>Writes disks of servers to images. A simulated disk has what its image has: nothing writes to it.</summary>
/// <remarks>
/// Upstream: snapshot_instance, backup_instance. Nova's fake driver writes nothing and leaves the image queued for ever; real ones write.
/// </remarks>
internal sealed class SnapshotOnCompute(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    public async Task SnapshotAsync(SnapshotServer snapshot, string? requestId)
    {
        try
        {
            compute.Save(snapshot.ServerId, s => s with { TaskState = TaskStates.ImageSnapshot }, [TaskStates.ImageSnapshotPending]);
        }
        catch (NovaException overtaken) when (overtaken is InstanceNotFoundException or UnexpectedDeletingTaskStateException)
        {
            // The image stays queued, as upstream leaves it.
            return;
        }
        catch (UnexpectedTaskStateException)
        {
            await TryDeleteAsync(snapshot.ImageId, snapshot.ServerId, requestId);
            throw;
        }

        await TakeAsync(snapshot.ServerId, snapshot.ImageId, TaskStates.ImageSnapshot, requestId);
    }

    public async Task BackUpAsync(BackupServer backup, string? requestId)
    {
        await TakeAsync(backup.ServerId, backup.ImageId, TaskStates.ImageBackup, requestId);
        foreach (var old in await Nova.Clients.Glance.BackupsAsync(backup.ServerId, backup.BackupType, backup.Rotation, requestId))
            await TryDeleteAsync(old, backup.ServerId, requestId);
    }

    /// <summary>Fills the image with what is on the server's disk.</summary>
    public async Task WriteAsync(Guid id, string imageId, string? requestId)
    {
        var disk = Nova.State.Value.Servers.FindLiving(id)?.ImageId is { } image
            ? await Nova.Clients.Glance.DownloadAsync(image, requestId)
            : [];
        await Nova.Clients.Glance.UploadAsync(imageId, disk, requestId);
    }

    /// <summary>Deletes an image; one that cannot be deleted stays.</summary>
    public async Task TryDeleteAsync(string imageId, Guid serverId, string? requestId)
    {
        try
        {
            await Nova.Clients.Glance.DeleteAsync(imageId, requestId);
        }
        catch (HttpRequestException)
        {
            Nova.World.Journal.Write(
                JournalKind.Message, compute.Topic, $"could not delete image {imageId}", serverId.ToString(), requestId);
        }
    }

    private async Task TakeAsync(Guid id, string imageId, string task, string? requestId)
    {
        var power = await compute.PowerOfAsync(id);
        compute.Save(id, s => s with { PowerState = power });
        Nova.Notify(id, SnapshotOperation.SnapshotStart, requestId);
        try
        {
            compute.Save(id, s => s with { TaskState = TaskStates.ImageUploading }, [task]);
            await WriteAsync(id, imageId, requestId);
            compute.Save(id, s => s with { TaskState = null }, [TaskStates.ImageUploading]);
        }
        catch (ServiceAnswerException refusal) when (refusal.Answer == HttpStatusCode.NotFound)
        {
            // Somebody deleted the image meanwhile.
            compute.TrySave(id, s => s with { TaskState = null });
            return;
        }
        catch (Exception error) when (ComputeService.FailureOf(error) is { } failure)
        {
            await TryDeleteAsync(imageId, id, requestId);
            if (failure is InstanceNotFoundException or UnexpectedDeletingTaskStateException)
                return;
            throw;
        }

        Nova.Notify(id, SnapshotOperation.SnapshotEnd, requestId);
    }
}
