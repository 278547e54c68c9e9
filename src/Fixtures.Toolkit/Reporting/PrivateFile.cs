using System.Text;

namespace Fixtures.Toolkit.Reporting;

/// <summary>Files and folders that nobody but their owner can read, and that are never written through a link.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Writes a file so that a reader sees it whole or not at all, with mode 0600. The draft lies beside it under a name that nobody can foresee; a file or a link
    /// that has the name is replaced, and what a link leads to stays as it is.
    /// </summary>
    /// <exception cref="IOException">It cannot be written there.</exception>
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

    /// <summary>Makes a folder for the owner alone where there is none. One that is there stays as it is.</summary>
    /// <exception cref="IOException">The name belongs to a link: it could lead anywhere.</exception>
    public static void MakeFolder(string path)
    {
        var folder = new DirectoryInfo(path);
        if (folder.LinkTarget is { } target)
            throw new IOException($"{path} is a link to {target}. Name a folder that is no link.");
        if (OperatingSystem.IsWindows())
            folder.Create();
        else
            Directory.CreateDirectory(path, OwnerOnlyFolder);
    }

    /// <summary>Makes a folder for the owner alone, and closes one that is there to others: for folders in a place that all users share.</summary>
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
