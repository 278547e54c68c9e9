using System.Text;

namespace Fixtures.Toolkit.Reporting;

/// <summary>Files and folders that only their owner can read, and that are never written through a symbolic link.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Writes a file atomically, with mode 0600. The draft beside it has a random name. An existing file or link of that name is replaced;
    /// the target of a link does not change.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var draft = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(draft, NewForOwner()))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Creates a file of mode 0600 that others may read meanwhile, if they may at all; its name must be new.</summary>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static FileStream Create(string path)
    {
        var options = NewForOwner();
        options.Share = FileShare.Read;
        return new FileStream(path, options);
    }

    /// <summary>Creates a folder that only the owner can access, if it does not exist. An existing folder does not change.</summary>
    /// <exception cref="IOException">The path is a symbolic link.</exception>
    public static void MakeFolder(string path)
    {
        var folder = new DirectoryInfo(path);
        if (folder.LinkTarget is { } target)
            throw new IOException($"{path} is a link to {target}. Name a folder that is not a link.");
        if (OperatingSystem.IsWindows())
            folder.Create();
        else
            Directory.CreateDirectory(path, OwnerOnlyFolder);
    }

    /// <summary>
    /// Creates a folder that only the owner can access, and removes other users' access to an existing one: for shared places such as /tmp.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to another user.</exception>
    public static void MakeClosedFolder(string path)
    {
        MakeFolder(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            File.SetUnixFileMode(path, OwnerOnlyFolder);
    }

    private static FileStreamOptions NewForOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
