"use client";

export { Failure as default } from "@/lib/ui/failure.client";
