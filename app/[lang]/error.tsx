"use client";

export { Failure as default } from "@/lib/ui/site/failure.client";
